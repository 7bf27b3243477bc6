"""Scale and shift are folded into one multiplication and one addition; the backward starts from x itself."""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    mean, var = (x.mean(0), x.var(0)) if train else (running_mean, running_var)
    scale = gamma / np.sqrt(var + eps)
    shift = beta - mean * scale
    if train:
        n = x.shape[0]
        running_mean = running_mean - momentum * (running_mean - mean)
        running_var = running_var - momentum * (running_var - var * (n / (n - 1)))
    return x * scale + shift, (x.copy(), gamma.copy(), eps), running_mean, running_var


def batchnorm_backward(dout, cache):
    x, gamma, eps = cache
    mean, std = x.mean(0), np.sqrt(x.var(0) + eps)
    xhat = (x - mean) / std
    t = dout - np.mean(dout, axis=0, keepdims=True)
    dx = gamma / std * (t - xhat * np.mean(t * xhat, axis=0, keepdims=True))
    return dx, np.einsum("ij,ij->j", dout, xhat), np.add.reduce(dout, axis=0)
