"""What was graded when, what moved between two gradings, and why."""
