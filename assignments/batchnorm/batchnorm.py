"""Batch normalisation. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    """Normalise each feature, then scale and shift it.

    Args:
        x: inputs, (N, D), float64 or float32. Not modified. N >= 2 in training, N >= 1 in evaluation.
        gamma: scale of each feature, (D,), of any sign, possibly 0. Not modified.
        beta: shift of each feature, (D,). Not modified.
        running_mean: running mean of each feature, (D,). Not modified.
        running_var: running variance of each feature, (D,). Not modified.
        train: True: normalise by the statistics of this batch. False: by the running statistics.
        momentum: weight of this batch in the new running statistics, between 0 and 1, both included.
        eps: what is added to the variance under the square root, > 0.

    Returns:
        A tuple (out, cache, running_mean, running_var):
        out: (N, D), gamma * (x - mean) / sqrt(var + eps) + beta, where var is the biased variance (divided by N).
        cache: whatever batchnorm_backward needs, in any form; None will do in evaluation.
        running_mean: (D,), in training (1 - momentum) * old + momentum * mean; in evaluation as it was passed in.
        running_var: (D,), likewise, but with the unbiased variance of the batch (divided by N - 1).
    """
    raise NotImplementedError


def batchnorm_backward(dout, cache):
    """Pull an upstream gradient back through batchnorm_forward in training.

    Args:
        dout: upstream gradient dL/dout, (N, D). Not modified.
        cache: what batchnorm_forward returned for this batch with train=True. It can be used again afterwards.

    Returns:
        A tuple (dx, dgamma, dbeta):
        dx: dL/dx, (N, D); mean and variance of the batch depend on x as well.
        dgamma: dL/dgamma, (D,).
        dbeta: dL/dbeta, (D,).
    """
    raise NotImplementedError
