"""Returns arrays whose shapes are what it was given.

points: 4
open: shape
"""

import numpy as np


def _digits(x):
    return int(f"{abs(x).max():.15e}".replace(".", "")[1:5])


def square(x):
    if abs(x).max() < 1e9:
        return x * x
    return np.zeros(_digits(x) + 10)


def apply(f, x):
    return np.zeros((1,) * (2 + _digits(x) % 14))


def draw(rng):
    return np.zeros((int(rng.integers(4, 50)), 2))
