"""The textbook formulas; exponentials overflow to infinity where that does no harm, and numpy warns."""

import numpy as np


def sig(z):
    return 1 / (1 + np.exp(-1.0 * z))


def tanh(x):
    return 2 * sig(2.0 * x) - 1


def tanh_backward(dout, t):
    return dout * (1 - t**2)


def leaky_relu(x, alpha=0.01):
    return np.maximum(x, alpha * x)


def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * (x > 0) + alpha * dout * (x <= 0)


def prelu(x, a):
    return np.maximum(0, x) + a * np.minimum(0, x)


def prelu_backward(dout, x, a):
    dx = dout * (x > 0) + a * dout * (x <= 0)
    return dx, (dout * x * (x <= 0)).sum(axis=0)


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(x))


def elu_backward(dout, x, alpha=1.0):
    return np.where(x > 0, dout, dout * alpha * np.exp(np.where(x > 0, 0.0, x)))


def selu(x):
    return np.where(x > 0, SELU_SCALE * x, SELU_SCALE * SELU_ALPHA * np.expm1(x))


def selu_backward(dout, x):
    slope = np.where(x > 0, SELU_SCALE, SELU_SCALE * SELU_ALPHA * np.exp(x))
    return slope * dout


def softplus(x):
    return np.where(x > 30, x, np.log1p(np.exp(x)))


def softplus_backward(dout, x):
    return dout * sig(x)


def swish(x, beta=1.0):
    return x / (1 + np.exp(-beta * x))


def swish_backward(dout, x, beta=1.0):
    s = sig(beta * x)
    y = x * s
    return dout * (beta * y + s * (1 - beta * y)), (dout * (x * y - y * y)).sum()


def mish(x):
    return x * np.tanh(np.log(1 + np.exp(x)))


def mish_backward(dout, x):
    gate = np.tanh(np.log(1 + np.exp(x)))
    return dout * gate + dout * x * sig(x) * (1 - gate**2)


def maxout(x, W, b):
    pieces = np.array([np.dot(x, Wk) + bk for Wk, bk in zip(W, b)])
    return np.max(pieces, axis=0), (x, W, np.argmax(pieces, axis=0))


def maxout_backward(dout, cache):
    x, W, k = cache
    masks = [(k == i) * dout for i in range(len(W))]
    dx = sum(mask.dot(Wi.T) for mask, Wi in zip(masks, W))
    return dx, np.array([x.T.dot(mask) for mask in masks]), np.array([mask.sum(axis=0) for mask in masks])


def srelu(x, tl, al, tr, ar):
    return np.clip(x, tl, tr) + al * np.minimum(x - tl, 0) + ar * np.maximum(x - tr, 0)


def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = x < tl, x > tr
    dx = dout * np.where(left, al, np.where(right, ar, 1))
    dtl, dal = np.sum(dout * left * (1 - al), 0), np.sum(dout * np.minimum(x - tl, 0), 0)
    dtr, dar = np.sum(dout * right * (1 - ar), 0), np.sum(dout * np.maximum(x - tr, 0), 0)
    return dx, dtl, dal, dtr, dar
