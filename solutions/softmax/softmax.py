"""Softmax and its gradient: reference solution."""

import numpy as np


def softmax(z):
    """Probabilities from logits, row by row.

    Args:
        z: logits, (N, C), float64, float32 or integer. Not modified.

    Returns:
        (N, C), float: row i holds exp(z[i, j]) / sum_k exp(z[i, k]). Finite and exact for any finite logits.
    """
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_softmax(z):
    """Logarithms of the probabilities, row by row.

    Args:
        z: logits, (N, C), float64, float32 or integer. Not modified.

    Returns:
        (N, C), float: log(softmax(z)), finite and exact for any finite logits, also where softmax(z) is 0.
    """
    shifted = z - np.max(z, axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def softmax_backward(dout, p):
    """Pull an upstream gradient back through softmax.

    Args:
        dout: upstream gradient dL/dp, (N, C). Not modified.
        p: the probabilities softmax(z), (N, C). Not modified.

    Returns:
        dL/dz, (N, C), float.
    """
    return p * (dout - (dout * p).sum(axis=1, keepdims=True))
