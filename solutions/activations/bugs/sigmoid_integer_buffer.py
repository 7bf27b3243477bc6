"""The result is written into an array made like x, which truncates it when x holds integers.

Hint: Which dtype does np.zeros_like give for integer x?
"""

import numpy as np


def sigmoid(x):
    out = np.zeros_like(x)
    up = x >= 0
    out[up] = 1 / (1 + np.exp(-x[up].astype(float)))
    e = np.exp(x[~up].astype(float))
    out[~up] = e / (1 + e)
    return out
