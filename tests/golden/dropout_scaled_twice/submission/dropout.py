import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return np.copy(x), np.ones_like(x)
    mask = rng.choice([0, 1 / (1 - p)], x.shape, p=[p, 1 - p])
    out = x * mask
    out = out / (1 - p)  # inverted dropout
    return out, mask


def dropout_backward(dout, mask):
    dx = dout * mask
    return dx
