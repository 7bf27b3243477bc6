"""Known bugs of question `square_backward`."""

from autograder.bugs import bug


@bug(
    "no_upstream",
    "The upstream gradient is forgotten.",
    hint="What does the chain rule multiply?",
)
def square_backward(dout, x):
    return 2 * x
