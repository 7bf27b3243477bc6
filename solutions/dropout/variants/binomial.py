"""Coin tosses from rng.binomial; the mask is a tuple of booleans and p, scaled where it is used."""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if train:
        keep = rng.binomial(1, 1 - p, size=x.shape).astype(bool)
        out = np.where(keep, x / (1 - p), 0)
    else:
        keep, p, out = np.ones(x.shape, dtype=bool), 0.0, x.copy()
    return out, (keep, p)


def dropout_backward(dout, mask):
    keep, p = mask
    return np.where(keep, dout / (1 - p), 0)
