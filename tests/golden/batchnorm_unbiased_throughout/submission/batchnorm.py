import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if not train:
        return (x - running_mean) / np.sqrt(running_var + eps) * gamma + beta, None, running_mean, running_var
    n = len(x)
    mu = x.sum(0) / n
    d = x - mu
    var = (d * d).sum(0) / (n - 1)  # Bessel
    s = np.sqrt(var + eps)
    y = d / s
    rm = running_mean * (1 - momentum) + mu * momentum
    rv = running_var * (1 - momentum) + var * momentum
    return y * gamma + beta, (d, s, y, gamma), rm, rv


def batchnorm_backward(dout, cache):
    d, s, y, gamma = cache
    n = len(dout)
    dy = dout * gamma
    ds = -(dy * d).sum(0) / s**2
    dvar = ds / (2 * s)
    dd = dy / s + dvar * 2 * d / (n - 1)
    dx = dd - dd.sum(0) / n
    return dx, (dout * y).sum(0), dout.sum(0)
