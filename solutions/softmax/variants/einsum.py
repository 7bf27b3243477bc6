"""Einstein sums for every sum, and no keepdims."""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(1)[:, None])
    return np.einsum("ij,i->ij", e, 1 / np.einsum("ij->i", e))


def log_softmax(z):
    z = z.astype(float)
    top = z.max(1)
    total = np.einsum("ij->i", np.exp(z - top[:, None]))
    return z - (top + np.log(total))[:, None]


def softmax_backward(dout, p):
    dot = np.einsum("ij,ij->i", dout, p)
    return np.einsum("ij,ij->ij", p, dout) - np.einsum("ij,i->ij", p, dot)
