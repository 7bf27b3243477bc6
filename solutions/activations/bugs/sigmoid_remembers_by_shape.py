"""A result is kept under the shape of x and returned for other values too.

Hint: Does the same shape mean the same values?
"""

import numpy as np


_results = {}


def sigmoid(x):
    if x.shape not in _results:
        _results[x.shape] = 1 / (1 + np.exp(-np.asarray(x, dtype=float)))
    return _results[x.shape]
