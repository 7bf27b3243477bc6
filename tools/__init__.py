"""What makes and tests the documentation."""
