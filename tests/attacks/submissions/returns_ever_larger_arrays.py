"""Returns small numbers in large arrays, each of another size, so that what is made of them is larger still.

points: 2
"""

import numpy as np

_size = [3_000_000]


def square(x):
    _size[0] += 1
    return np.zeros(_size[0], np.int8)


def apply(f, x):
    return square(x)


def draw(rng):
    return square(0)
