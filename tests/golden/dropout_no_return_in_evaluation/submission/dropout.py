import numpy as np


def dropout_forward(x, p, rng, train=True):
    mask = None
    out = x
    if train:
        q = 1 - p
        mask = (rng.random(x.shape) < q).astype(x.dtype) if x.dtype.kind == "f" else (rng.random(x.shape) < q) * 1.0
        mask = mask / q
        out = x * mask
    return out, mask


def dropout_backward(dout, mask):
    if mask is not None:
        dx = dout * mask
        return dx
