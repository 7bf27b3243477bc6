"""Probabilities are clipped away from 0 before the logarithm.

Hint: Which logarithms can your function return at most, and which are asked for 1000 below the largest logit?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.log(np.clip(e / e.sum(axis=1, keepdims=True), 1e-300, 1.0))
