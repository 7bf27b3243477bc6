"""Known bugs of question `square`."""

from autograder.bugs import bug


@bug(
    "cube",
    "The third power is computed.",
    hint="How often is x multiplied with itself?",
)
def square(x):
    return x**3


@bug(
    "in_place",
    "The argument is overwritten.",
    hint="Does the caller still have its array afterwards?",
    presupposes=("augmented assignment",),
)
def square(x):
    x *= x
    return x
