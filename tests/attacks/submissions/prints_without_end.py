"""Prints for ever.

points: 3
"""


def square(x):
    while True:
        print("x" * 10_000)
