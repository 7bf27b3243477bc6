"""floor(u + keep) is 1 with probability keep; nothing to do at p = 0; eval returns a mask of ones."""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    keep = 1 - p
    if train and p > 0:
        binary = np.floor(rng.random(x.shape) + keep)
    else:
        keep, binary = 1.0, np.ones_like(x, dtype=float)
    return x / keep * binary, binary / keep


def dropout_backward(dout, mask):
    return np.multiply(dout, mask)
