"""Plain Python loops over examples and classes."""

import math

import numpy as np


def softmax(z):
    out = np.zeros(np.shape(z))
    for i in range(len(z)):
        top = max(float(v) for v in z[i])
        exponentials = [math.exp(float(v) - top) for v in z[i]]
        total = sum(exponentials)
        for j, e in enumerate(exponentials):
            out[i, j] = e / total
    return out


def log_softmax(z):
    out = np.zeros(np.shape(z))
    for i in range(len(z)):
        top = max(float(v) for v in z[i])
        log_total = math.log(sum(math.exp(float(v) - top) for v in z[i]))
        for j in range(len(z[i])):
            out[i, j] = float(z[i][j]) - top - log_total
    return out


def softmax_backward(dout, p):
    n, c = p.shape
    dz = np.zeros((n, c))
    for i in range(n):
        for k in range(c):
            for j in range(c):
                dz[i, k] += dout[i, j] * p[i, j] * ((1.0 if j == k else 0.0) - p[i, k])
    return dz
