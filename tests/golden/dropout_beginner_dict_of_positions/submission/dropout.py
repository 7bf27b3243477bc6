import numpy as np


def dropout_forward(x, p, rng, train=True):
    # mask remembers for each position by what x was multiplied
    mask = {}
    out = np.zeros(x.shape, dtype="float64")
    for position in np.ndindex(x.shape):
        if not train:
            mask[position] = 1.0
        elif rng.uniform() < p:
            mask[position] = 0.0
        else:
            mask[position] = 1.0 / (1.0 - p)
        out[position] = x[position] * mask[position]
    return out, mask


def dropout_backward(dout, mask):
    dx = np.zeros(dout.shape, dtype="float64")
    for position in mask:
        dx[position] = dout[position] * mask[position]
    return dx
