"""Works in place, but on copies of its own; always in float64, with the sums by math.fsum."""

import math

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    y = np.array(x, dtype=np.float64)
    rm = np.array(running_mean, dtype=np.float64)
    rv = np.array(running_var, dtype=np.float64)
    n, d = y.shape
    cache = None
    if train:
        mu = np.array([math.fsum(y[:, j]) / n for j in range(d)])
        y -= mu
        var = np.array([math.fsum(y[:, j] ** 2) for j in range(d)])
        rm *= 1 - momentum
        rm += momentum * mu
        rv *= 1 - momentum
        rv += momentum * (var / (n - 1))
        var /= n
        var += eps
        np.sqrt(var, out=var)
        y /= var
        cache = (y.copy(), var, np.array(gamma, dtype=np.float64))
    else:
        y -= rm
        y /= np.sqrt(rv + eps)
    y *= gamma
    y += beta
    return y, cache, rm, rv


def batchnorm_backward(dout, cache):
    hat, std, gamma = cache
    grad = np.array(dout, dtype=np.float64)
    dbeta = np.array([math.fsum(grad[:, j]) for j in range(grad.shape[1])])
    dgamma = np.array([math.fsum(grad[:, j] * hat[:, j]) for j in range(grad.shape[1])])
    grad *= len(grad)
    grad -= dbeta
    grad -= hat * dgamma
    grad *= gamma / (len(hat) * std)
    return grad, dgamma, dbeta
