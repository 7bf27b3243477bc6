"""Softmax and its gradient. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def softmax(z):
    """Probabilities from logits, row by row.

    Args:
        z: logits, (N, C), float64, float32 or integer. Not modified.

    Returns:
        (N, C), float: row i holds exp(z[i, j]) / sum_k exp(z[i, k]). Finite and exact for any finite logits.
    """
    raise NotImplementedError


def log_softmax(z):
    """Logarithms of the probabilities, row by row.

    Args:
        z: logits, (N, C), float64, float32 or integer. Not modified.

    Returns:
        (N, C), float: log(softmax(z)), finite and exact for any finite logits, also where softmax(z) is 0.
    """
    raise NotImplementedError


def softmax_backward(dout, p):
    """Pull an upstream gradient back through softmax.

    Args:
        dout: upstream gradient dL/dp, (N, C). Not modified.
        p: the probabilities softmax(z), (N, C). Not modified.

    Returns:
        dL/dz, (N, C), float.
    """
    raise NotImplementedError
