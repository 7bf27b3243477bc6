"""Groups of commands, and what commands have in common."""
