"""Returns generators without an end, of numbers and of large arrays.

points: 3
"""

import numpy as np


def square(x):
    while True:
        yield 1.0


def apply(f, x):
    while True:
        yield np.zeros(1_000_000)
