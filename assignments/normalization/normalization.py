"""Normalising each example by itself. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def layernorm_forward(x, gamma, beta, eps=1e-5):
    """Normalise each example over its features, then scale and shift each feature.

    Args:
        x: inputs, (N, D), float64 or float32. Not modified.
        gamma: scale of each feature, (D,), of any sign, possibly 0. Not modified.
        beta: shift of each feature, (D,). Not modified.
        eps: what is added to the variance under the square root, > 0.

    Returns:
        (out, cache): out, new array (N, D), gamma * (x - mean) / sqrt(var + eps) + beta, where mean and var are those
        of the row, and var is the biased variance (divided by D); cache, whatever layernorm_backward needs, in any
        form.
    """
    raise NotImplementedError


def layernorm_backward(dout, cache):
    """Pull an upstream gradient back through layernorm_forward.

    Args:
        dout: upstream gradient dL/dout, (N, D). Not modified.
        cache: what layernorm_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dx, dgamma, dbeta): new arrays (N, D), (D,) and (D,). Not divided by N.
    """
    raise NotImplementedError


def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    """Normalise each group of channels of each example, then scale and shift each channel.

    Args:
        x: feature maps, (N, C, H, W), float64 or float32. Not modified.
        gamma: scale of each channel, (C,), of any sign, possibly 0. Not modified.
        beta: shift of each channel, (C,). Not modified.
        groups: number of groups, an integer that divides C. A group is C / groups channels that stand side by side.
        eps: what is added to the variance under the square root, > 0.

    Returns:
        (out, cache): out, new array (N, C, H, W); the mean and the biased variance are those of all numbers that a
        group has in one example; cache, whatever groupnorm_backward needs, in any form.
    """
    raise NotImplementedError


def groupnorm_backward(dout, cache):
    """Pull an upstream gradient back through groupnorm_forward.

    Args:
        dout: upstream gradient dL/dout, (N, C, H, W). Not modified.
        cache: what groupnorm_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dx, dgamma, dbeta): new arrays (N, C, H, W), (C,) and (C,). Not divided by N, H or W.
    """
    raise NotImplementedError
