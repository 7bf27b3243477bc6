"""Calls the function that it is given for ever.

points: 7
"""


def apply(f, x):
    while True:
        f(x)
