"""Puts what it was given into the text of an exception, its notes, its cause and its arguments.

points: 5
"""


def square(x):
    if abs(x).max() < 1e9:
        return x * x
    error = ValueError(repr(x), *x)
    error.add_note(repr(x))
    raise error from KeyError(repr(x))
