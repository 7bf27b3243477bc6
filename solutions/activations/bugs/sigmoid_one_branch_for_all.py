"""The formula is chosen once for the whole array, by its mean, not for each entry.

Hint: What happens to a very large entry in an array whose other entries are negative?
"""

import numpy as np


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    if x.mean() >= 0:
        return 1 / (1 + np.exp(-x))
    return np.exp(x) / (1 + np.exp(x))
