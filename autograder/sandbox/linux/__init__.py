"""What jail.py asks of Linux, one mechanism a module. All of it imports on any system, and fails only when called."""
