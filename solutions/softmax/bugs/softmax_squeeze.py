"""Axes of length one are removed, so that a batch of one row loses its batch axis.

Hint: Which shape does your result have for a batch of one example?
"""

import numpy as np


def softmax(z):
    z = np.squeeze(z).astype(float)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
