"""Softmax and its gradient: reference solution."""

import numpy as np


def softmax(z):
    """Probabilities from logits, row by row.

    Args:
        z: logits, (N, C), float64, float32 or of any integer dtype (as their float64 values). Not modified.

    Returns:
        New array (N, C), float: row i holds exp(z[i, j]) / sum_k exp(z[i, k]). Finite and exact for large logits
        (+-1000 and beyond) too, and for rows that lie thousands apart.
    """
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_softmax(z):
    """Logarithms of the probabilities, row by row.

    Args:
        z: logits, (N, C), float64, float32 or of any integer dtype (as their float64 values). Not modified.

    Returns:
        New array (N, C), float: the logarithm of softmax, finite and exact for large logits (+-1000 and beyond) too,
        for rows that lie thousands apart, and where the probability itself underflows to 0.
    """
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def softmax_backward(dout, p):
    """Pull an upstream gradient back through softmax.

    Args:
        dout: upstream gradient dL/dp, (N, C), float64 or float32. Not modified.
        p: the probabilities softmax(z), (N, C), of dout's dtype; 0 and 1 occur. Not modified.

    Returns:
        dL/dz, new array (N, C), float. Not divided by N.
    """
    return p * (dout - (dout * p).sum(axis=1, keepdims=True))
