"""Draws twice as many numbers as needed, in Fortran order, and a masked assignment; a scalar mask in evaluation."""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, 1
    u = rng.random((2, *x.shape[::-1]))[1].T
    keep = u < 1 - p
    out = np.zeros(x.shape)
    out[keep] = x[keep] / (1 - p)
    return out, np.array(keep, dtype=np.uint8) / (1 - p)


def dropout_backward(dout, mask):
    return mask * dout
