"""Axes of length one are removed, so that a batch of one row loses its batch axis.

Hint: Which shape does your result have for a batch of one example?
"""

import numpy as np


def softmax_backward(dout, p):
    return np.squeeze(p * (dout - (dout * p).sum(axis=1, keepdims=True)))
