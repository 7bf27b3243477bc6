"""Penalties, weight decay and clipping. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def l2_penalty(W, lam):
    """The squared penalty on weights, and its gradient.

    Args:
        W: weights, any shape with at least one axis, float64 or float32. Not modified.
        lam: strength of the penalty, a float >= 0.

    Returns:
        (penalty, dW): lam * sum(W**2), a number: no 1/2, no mean, no root; its gradient, new array of W's shape, float.
    """
    raise NotImplementedError


def l1_penalty(W, lam):
    """The absolute penalty on weights, and its gradient.

    Args:
        W: weights, any shape with at least one axis, float64 or float32. Not modified.
        lam: strength of the penalty, a float >= 0.

    Returns:
        (penalty, dW): lam * sum(|W|), a number; its gradient, new array of W's shape, float. Where a weight is exactly
        0, every slope from -lam to lam is right.
    """
    raise NotImplementedError


def soft_threshold(W, t):
    """The proximal step of the L1 penalty: for each weight w the v that minimises (v - w)**2 / 2 + t |v|.

    Args:
        W: weights, any shape with at least one axis, float64 or float32. Not modified.
        t: threshold, a float >= 0.

    Returns:
        New array of W's shape, float: 0 where |w| <= t; the others moved towards 0 by t.
    """
    raise NotImplementedError


def elastic_net(params, l1, l2, decay):
    """Both penalties on some of the parameters of a network, and the gradients of their sum.

    Args:
        params: dict from names to float arrays, any shapes with at least one axis. Neither it nor they are modified.
        l1: strength of the absolute penalty, a float >= 0.
        l2: strength of the squared penalty, a float >= 0.
        decay: the names that are penalised: a set, list or tuple, possibly empty; each is a key of params.

    Returns:
        (penalty, grads): l1 * sum(|w|) + l2 * sum(w**2) over all entries of all penalised arrays, a number; a new dict
        with *every* key of params and a new array of the same shape for each, zeros where it is not penalised. Where a
        penalised entry is exactly 0, every slope from -l1 to l1 is right.
    """
    raise NotImplementedError


def clip_by_global_norm(grads, max_norm):
    """Shorten all gradients of a network together, so that their common norm is at most max_norm.

    Args:
        grads: dict from names to float arrays, any shapes with at least one axis; at least one. Neither it nor they are
            modified.
        max_norm: the largest norm that is left as it is, a float > 0.

    Returns:
        (clipped, norm): a new dict with the same keys and arrays of the same shapes; the norm before clipping, a
        number: the root of the sum of the squares of all entries of all arrays. Gradients whose norm is at most
        max_norm (0 included) keep their values; the others are all multiplied by one factor, so that their norm is
        max_norm.
    """
    raise NotImplementedError


def max_norm(W, c):
    """Bound the weights into each unit: columns that are too long are shortened.

    Args:
        W: weights, (D, M), float64 or float32; column m holds the weights into unit m. Not modified.
        c: the largest norm of a column, a float > 0.

    Returns:
        New array (D, M), float: columns with a norm of at most c (0 included) as they are, each of the others
        multiplied by a factor of its own, so that its norm is c.
    """
    raise NotImplementedError
