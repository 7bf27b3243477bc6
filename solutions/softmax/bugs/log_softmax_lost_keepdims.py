"""The logarithm of the sum has lost its axis, so that it lines up with the columns (or with nothing).

Hint: Which shape has a sum or a maximum over the classes, and how does numpy line it up with (N, C)?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1))
