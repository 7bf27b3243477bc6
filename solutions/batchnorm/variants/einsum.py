"""Sums as einsum, a list as cache, a list as result."""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        n = len(x)
        m = np.einsum("nd->d", x) / n
        c = x - m[None, :]
        ss = np.einsum("nd,nd->d", c, c)
        v = ss / n
        running_mean = np.add(np.multiply(1 - momentum, running_mean), np.multiply(momentum, m))
        running_var = np.add(np.multiply(1 - momentum, running_var), np.multiply(momentum, ss / (n - 1)))
    else:
        c, v = x - running_mean, running_var
    s = np.sqrt(v + eps)
    h = np.einsum("nd,d->nd", c, 1 / s)
    return [np.einsum("nd,d->nd", h, gamma) + beta, [h, s, gamma], running_mean, running_var]


def batchnorm_backward(dout, cache):
    h, s, gamma = cache
    n = len(h)
    db = np.einsum("nd->d", dout)
    dg = np.einsum("nd,nd->d", dout, h)
    dx = np.einsum("nd,d->nd", n * dout - db - h * dg, gamma / (n * s))
    return [dx, dg, db]
