"""Returns lists of a hundred thousand numbers and texts of megabytes.

points: 3
"""


def square(x):
    return list(range(100_000))


def apply(f, x):
    return "x" * 5_000_000


def draw(rng):
    return [{n: [n]} for n in range(30_000)]
