import numpy as np


def dropout_forward(x, p, rng, train=True):
    if train:
        u = rng.random(size=x.shape)
        mask = np.zeros(x.shape, dtype=int)
        mask[u > p] = 1 / (1 - p)
    else:
        mask = np.ones(x.shape, dtype=int)
    return x * mask, mask


def dropout_backward(dout, mask):
    return dout * mask
