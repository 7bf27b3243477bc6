"""What a course is: assignments as they are declared, their suites of checks, and the scaffold of new ones."""
