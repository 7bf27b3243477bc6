"""Plain Python loops, one random number at a time, over a flat view."""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    flat = x.reshape(-1)
    factors = []
    for _ in range(len(flat)):
        if train and rng.random() < p:
            factors.append(0.0)
        elif train:
            factors.append(1.0 / (1.0 - p))
        else:
            factors.append(1.0)
    out = np.zeros(len(flat))
    for i in range(len(flat)):
        out[i] = float(flat[i]) * factors[i]
    return out.reshape(x.shape), factors


def dropout_backward(dout, mask):
    dx = np.empty(dout.size)
    for i, g in enumerate(dout.ravel()):
        dx[i] = g * mask[i]
    return dx.reshape(dout.shape)
