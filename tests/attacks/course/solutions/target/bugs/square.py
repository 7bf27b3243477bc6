"""Known bugs of question `square`."""

from autograder.bugs import bug


@bug("twice", "Each entry is doubled instead of squared.", hint="What is 3 times 3, and what is 3 plus 3?")
def square(x):
    return x + x
