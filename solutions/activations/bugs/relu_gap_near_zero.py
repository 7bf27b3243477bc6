"""Entries below a small threshold are taken for 0.

Hint: What should become of 1e-6?
"""

import numpy as np


def relu(x):
    return np.where(x > 1e-4, x, 0)
