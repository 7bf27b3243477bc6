"""Works in place on copies, and remembers in a dict which entries were dropped."""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    out = np.array(x, dtype=float)
    mask = {"train": train, "p": p}
    if train:
        mask["dropped"] = np.argwhere(rng.uniform(0.0, 1.0, x.shape) < p)
        out /= 1 - p
        out[tuple(mask["dropped"].T)] = 0
    return out, mask


def dropout_backward(dout, mask):
    dx = dout.copy()
    if mask["train"]:
        dx /= 1 - mask["p"]
        dx[tuple(mask["dropped"].T)] = 0
    return dx
