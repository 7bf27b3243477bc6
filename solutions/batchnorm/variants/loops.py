"""Plain Python loops over features and examples; the cache is a dict of lists."""

import math

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    n, d = x.shape
    out = np.zeros((n, d))
    new_mean = np.zeros(d)
    new_var = np.zeros(d)
    cache = {"x_hat": [], "std": [], "gamma": []}
    for j in range(d):
        if train:
            total = 0.0
            for i in range(n):
                total += float(x[i, j])
            mu = total / n
            squares = 0.0
            for i in range(n):
                squares += (float(x[i, j]) - mu) ** 2
            var = squares / n
            new_mean[j] = (1 - momentum) * float(running_mean[j]) + momentum * mu
            new_var[j] = (1 - momentum) * float(running_var[j]) + momentum * squares / (n - 1)
        else:
            mu, var = float(running_mean[j]), float(running_var[j])
            new_mean[j], new_var[j] = mu, var
        std = math.sqrt(var + eps)
        column = []
        for i in range(n):
            column.append((float(x[i, j]) - mu) / std)
            out[i, j] = float(gamma[j]) * column[-1] + float(beta[j])
        cache["x_hat"].append(column)
        cache["std"].append(std)
        cache["gamma"].append(float(gamma[j]))
    return out, cache, new_mean, new_var


def batchnorm_backward(dout, cache):
    n, d = dout.shape
    dx, dgamma, dbeta = np.zeros((n, d)), np.zeros(d), np.zeros(d)
    for j in range(d):
        x_hat, std, gamma = cache["x_hat"][j], cache["std"][j], cache["gamma"][j]
        for i in range(n):
            dgamma[j] += dout[i, j] * x_hat[i]
            dbeta[j] += dout[i, j]
        for i in range(n):
            dx[i, j] = gamma / (n * std) * (n * dout[i, j] - dbeta[j] - x_hat[i] * dgamma[j])
    return dx, dgamma, dbeta
