"""Other algebraic forms: expanded squares, the bias as a weight of a column of ones, minima and maxima."""

import numpy as np


def mse_loss(pred, target):
    n = pred.size
    return np.average((pred - target) * (pred - target)), pred * (2 / n) - target * (2 / n)


def mae_loss(pred, target):
    high, low = np.maximum(pred, target), np.minimum(pred, target)
    return np.mean(high - low), (np.heaviside(pred - target, 0.5) * 2 - 1) / pred.size


def huber_loss(pred, target, delta=1.0):
    d = (pred - target) / delta
    inside = np.where(np.abs(d) < 1, d, np.sign(d))
    return delta**2 * np.mean(np.abs(inside) * np.abs(d) - inside**2 / 2), delta * inside / d.size


def log_cosh_loss(pred, target):
    d = np.abs(pred - target)
    e = np.exp(-2 * d)
    with np.errstate(divide="ignore"):
        far = d + np.log1p(e) - np.log(2)
    near = -0.5 * np.log1p(-(np.tanh(np.minimum(d, 2)) ** 2))
    return np.mean(np.where(d < 1, near, far)), np.sign(pred - target) * (-np.expm1(-2 * d) / (1 + e)) / d.size


def linear_regression(W, b, X, Y, l2):
    ones = np.ones((len(X), 1), dtype=X.dtype)
    Xb, Wb = np.hstack([X, ones]), np.vstack([W, b])
    penalised = np.vstack([W, np.zeros_like(b)])
    error = Xb @ Wb - Y
    loss = np.sum(error * error) / Y.size + l2 * np.trace(penalised.T @ penalised)
    gradient = Xb.T @ error * (2 / Y.size) + 2 * l2 * penalised
    return loss, gradient[:-1], gradient[-1]
