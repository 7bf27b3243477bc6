"""The probabilities are returned, without their logarithm.

Hint: Can the logarithm of a probability be positive?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
