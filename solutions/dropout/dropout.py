"""Inverted dropout: reference solution."""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    """Drop entries at random in training; leave everything as it is in evaluation.

    Args:
        x: activations, any shape with at least one axis, float64 or float32. Not modified.
        p: probability of dropping an entry, float, 0 <= p < 1.
        rng: numpy.random.Generator, the only source of random numbers.
        train: True in training, False in evaluation.

    Returns:
        (out, mask). out, x's shape: in training each entry is 0 with probability p and x / (1 - p) else, decided
        independently for every entry; in evaluation x. mask: whatever dropout_backward needs to know about this call,
        of any type; None is allowed in evaluation.
    """
    if not train:
        return x, None
    mask = (rng.random(np.shape(x)) >= p) / (1.0 - p)
    return x * mask, mask


def dropout_backward(dout, mask):
    """Pull an upstream gradient back through one call of dropout_forward.

    Args:
        dout: upstream gradient dL/dout, x's shape, float64 or float32. Not modified.
        mask: what that call of dropout_forward returned beside out. Not modified.

    Returns:
        dL/dx, x's shape, float: after a call in training for the entries that this very call kept and dropped; after a
        call in evaluation dout.
    """
    return dout if mask is None else dout * mask
