"""A helper class holds what the backward needs; the cache is one of its objects."""

import numpy as np


class _Normalised:
    def __init__(self, x, mean, var, gamma, eps):
        self.std = np.sqrt(var + eps)
        self.values = (x - mean) / self.std
        self.gamma = gamma

    def pull_back(self, g):
        """Project out the two directions that leave the normalised values alone, then undo the scale."""
        g = g * self.gamma
        g = g - g.mean(0)
        g = g - self.values * np.mean(g * self.values, 0)
        return g / self.std


def _blend(old, new, momentum):
    return old * (1.0 - momentum) + new * momentum


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = np.mean(x, 0), np.var(x, 0)
        running_mean = _blend(running_mean, mean, momentum)
        running_var = _blend(running_var, np.var(x, 0, ddof=1), momentum)
    else:
        mean, var = running_mean.copy(), running_var.copy()
    normalised = _Normalised(x, mean, var, gamma, eps)
    return normalised.values * gamma + beta, normalised, running_mean, running_var


def batchnorm_backward(dout, cache):
    return cache.pull_back(dout), (dout * cache.values).sum(0), dout.sum(0)
