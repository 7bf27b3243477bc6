"""A small constant is added to the probabilities before the logarithm.

Hint: What does your function return for a logit that lies 1000 below the largest, and what should it be?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.log(e / e.sum(axis=1, keepdims=True) + 1e-12)
