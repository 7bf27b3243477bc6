"""Plain Python over every entry, with the math module."""

import math

import numpy as np


def mean_loss(pred, target, value, slope):
    total, grad = 0.0, np.zeros(pred.shape)
    for index in np.ndindex(pred.shape):
        d = float(pred[index]) - float(target[index])
        total += value(d)
        grad[index] = slope(d) / pred.size
    return total / pred.size, grad


def mse_loss(pred, target):
    return mean_loss(pred, target, lambda d: d * d, lambda d: 2 * d)


def mae_loss(pred, target):
    return mean_loss(pred, target, abs, lambda d: 1 if d >= 0 else -1)


def huber_loss(pred, target, delta=1.0):
    def value(d):
        if abs(d) <= delta:
            return 0.5 * d**2
        return delta * abs(d) - 0.5 * delta**2

    def slope(d):
        if d > delta:
            return delta
        return -delta if d < -delta else d

    return mean_loss(pred, target, value, slope)


def log_cosh_loss(pred, target):
    def value(d):
        if abs(d) < 0.5:
            return math.log1p(2 * math.sinh(d / 2) ** 2)
        return abs(d) + math.log1p(math.exp(-2 * abs(d))) - math.log(2)

    return mean_loss(pred, target, value, math.tanh)


def linear_regression(W, b, X, Y, l2):
    (N, D), M = X.shape, W.shape[1]
    loss, dW, db = 0.0, np.zeros((D, M)), np.zeros(M)
    for i in range(N):
        for m in range(M):
            d = float(b[m]) - float(Y[i, m])
            for k in range(D):
                d += float(X[i, k]) * float(W[k, m])
            loss += d**2 / (N * M)
            db[m] += 2 * d / (N * M)
            for k in range(D):
                dW[k, m] += 2 * d * float(X[i, k]) / (N * M)
    for k in range(D):
        for m in range(M):
            loss += l2 * float(W[k, m]) ** 2
            dW[k, m] += 2 * l2 * float(W[k, m])
    return loss, dW, db
