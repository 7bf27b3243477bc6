"""The backward builds the N x N Jacobian of each feature and multiplies."""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train is False:
        return (x - running_mean) / (running_var + eps) ** 0.5 * gamma + beta, None, running_mean, running_var
    mu, sigma2 = np.average(x, axis=0), np.var(x, axis=0)
    n = len(x)
    return (
        (x - mu) / (sigma2 + eps) ** 0.5 * gamma + beta,
        (x - mu, sigma2 + eps, gamma),
        (1 - momentum) * running_mean + momentum * mu,
        (1 - momentum) * running_var + momentum * sigma2 * n / (n - 1),
    )


def batchnorm_backward(dout, cache):
    centred, v, gamma = cache
    n, d = dout.shape
    dx = np.empty_like(dout)
    for j in range(d):
        h = centred[:, j] / np.sqrt(v[j])
        J = (np.eye(n) - np.full((n, n), 1 / n) - np.outer(h, h) / n) / np.sqrt(v[j])
        dx[:, j] = J.T @ (gamma[j] * dout[:, j])
    return dx, np.diag(dout.T @ (centred / np.sqrt(v))), dout.T @ np.ones(n)
