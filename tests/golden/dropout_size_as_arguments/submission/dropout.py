import numpy as np


def dropout_forward(x, p, rng, train=True):
    if train:
        keep = rng.random(*x.shape) >= p
        out = x * keep / (1 - p)
        return out, (keep, p)
    return x, None


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    if isinstance(mask, tuple):
        keep, p = mask
        return dout * keep / (1 - p)
    return dout * mask
