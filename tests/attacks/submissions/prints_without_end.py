"""Prints for ever.

points: 2
"""


def square(x):
    while True:
        print("x" * 10_000)
