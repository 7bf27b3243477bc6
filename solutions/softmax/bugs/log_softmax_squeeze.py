"""Axes of length one are removed, so that a batch of one row loses its batch axis.

Hint: Which shape does your result have for a batch of one example?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return np.squeeze(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))
