"""The logarithm has base 2 where the exponentials have base e.

Hint: Which function undoes np.exp?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return (z - z.max(axis=1, keepdims=True)) - np.log2(e.sum(axis=1, keepdims=True))
