"""Negative entries leak through with a small slope.

Hint: What should become of -100?
"""

import numpy as np


def relu(x):
    return np.where(x > 0, x, 0.01 * x)
