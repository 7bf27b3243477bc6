"""float32 stays float32, masks select the entries of each branch, and lists come back instead of tuples."""

import numpy as np


def mse_loss(pred, target):
    error = np.subtract(pred, target)
    n = error.dtype.type(error.size)
    return [np.vdot(error, error) / n, (error + error) / n]


def mae_loss(pred, target):
    grad = np.where(pred > target, 1, -1).astype(pred.dtype) / pred.dtype.type(pred.size)
    return [(grad * (pred - target)).sum(), grad]


def huber_loss(pred, target, delta=1.0):
    error = pred - target
    size = np.abs(error)
    inner = np.minimum(size, delta)
    return [(inner * inner / 2 + delta * (size - inner)).mean(), (np.sign(error) * inner) / error.size]


def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    loss = np.empty_like(size)
    near = size < 1
    loss[near] = np.log1p(np.expm1(size[near]) ** 2 / (2 * np.exp(size[near])))
    loss[~near] = size[~near] + np.log1p(np.exp(-2 * size[~near])) - np.log(2)
    return [loss.mean(), np.tanh(error) / error.size]


def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    share = error / error.size
    return [(share * error).sum() + l2 * (W**2).sum(), 2 * (X.T @ share + l2 * W), 2 * share.sum(axis=0)]
