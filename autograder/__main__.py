"""`python -m autograder` is the command `nabla`."""

from autograder.cli import main

main()
