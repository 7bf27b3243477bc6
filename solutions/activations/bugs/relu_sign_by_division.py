"""The sign of x is computed as x over its absolute value, which is 0 / 0 at 0.

Hint: What is the sign of 0 in your code?
"""

import numpy as np


def relu(x):
    x = np.asarray(x, dtype=float)
    return x * (1 + x / np.abs(x)) / 2
