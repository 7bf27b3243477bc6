import numpy as np


def dropout_forward(x, p, rng, train=True):
    keep = np.full(x.shape, True)
    if train:
        keep = rng.random(x.shape) > p
    scale = 1 / (1 - p) if train else 1
    return np.where(keep, x * scale, 0), (keep, scale)


def dropout_backward(dout, mask):
    keep, scale = mask
    return dout[keep] * scale
