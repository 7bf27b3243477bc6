"""One pass over the examples with Welford's update, which is stable."""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean = np.zeros(x.shape[1])
        m2 = np.zeros(x.shape[1])
        for count, row in enumerate(x, start=1):
            delta = row - mean
            mean = mean + delta / count
            m2 = m2 + delta * (row - mean)
        var = m2 / count
        new_running = (momentum * mean + (1 - momentum) * running_mean, momentum * m2 / (count - 1) + (1 - momentum) * running_var)
    else:
        mean, var = running_mean, running_var
        new_running = (np.array(running_mean), np.array(running_var))
    xhat = (x - mean) * (var + eps) ** -0.5
    out = xhat * gamma + beta
    return (out, (xhat, (var + eps) ** -0.5, gamma)) + new_running


def batchnorm_backward(dout, cache):
    xhat, r, gamma = cache
    dgamma = sum(g * h for g, h in zip(dout, xhat))
    dbeta = sum(g for g in dout)
    n = len(dout)
    rows = [gamma * r * (g - dbeta / n - h * dgamma / n) for g, h in zip(dout, xhat)]
    return np.array(rows), dgamma, dbeta
