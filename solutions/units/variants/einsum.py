"""Sums by einsum, selections by np.select and np.piecewise, softplus by logaddexp."""

import numpy as np


def open_gate(z):
    return np.exp(-np.logaddexp(0.0, -1.0 * z))


def tanh(x):
    return open_gate(2.0 * x) - open_gate(-2.0 * x)


def tanh_backward(dout, t):
    return np.einsum("...,...,...->...", dout, 1 - t, 1 + t)


def leaky_relu(x, alpha=0.01):
    return np.select([x >= 0, x < 0], [1.0 * x, alpha * x])


def leaky_relu_backward(dout, x, alpha=0.01):
    return np.select([x > 0, x < 0], [dout, alpha * dout], default=(1 + alpha) / 2 * dout)


def prelu(x, a):
    return np.einsum("nd,nd->nd", x, np.where(x > 0, 1, a))


def prelu_backward(dout, x, a):
    slopes = np.select([x > 0, x < 0], [np.ones_like(x), np.broadcast_to(a, x.shape)], default=(1 + a) / 2)
    return dout * slopes, np.einsum("nd,nd,nd->d", dout, x, (x < 0).astype(x.dtype))


def elu(x, alpha=1.0):
    return np.piecewise(1.0 * x, [x > 0], [lambda v: v, lambda v: alpha * np.expm1(v)])


def elu_backward(dout, x, alpha=1.0):
    return dout * np.piecewise(1.0 * x, [x > 0], [1.0, lambda v: alpha * np.expm1(v) + alpha])


def selu(x):
    return np.piecewise(1.0 * x, [x > 0], [lambda v: SELU_SCALE * v, lambda v: SELU_SCALE * SELU_ALPHA * np.expm1(v)])


def selu_backward(dout, x):
    left = SELU_SCALE * SELU_ALPHA
    return dout * np.piecewise(1.0 * x, [x > 0], [SELU_SCALE, lambda v: left + left * np.expm1(v)])


def softplus(x):
    return np.logaddexp(0.0, x)


def softplus_backward(dout, x):
    return dout * np.exp(x - np.logaddexp(0.0, x))


def swish(x, beta=1.0):
    return np.einsum("...,...->...", x, open_gate(beta * x))


def swish_backward(dout, x, beta=1.0):
    s, closed = open_gate(beta * x), open_gate(-beta * x)
    dx = np.einsum("...,...->...", dout, s) + beta * np.einsum("...,...,...,...->...", dout, x, s, closed)
    flat = [np.ravel(v) for v in (dout, x, x, s, closed)]
    return dx, float(np.einsum("i,i,i,i,i->", *flat))


def mish(x):
    n = np.exp(-np.abs(x))
    up = (1 + 2 * n) / (1 + 2 * n + 2 * n * n)
    down = (n * n + 2 * n) / (n * n + 2 * n + 2)
    return x * np.where(x >= 0, up, down)


def mish_backward(dout, x):
    n = np.exp(-np.abs(x))
    t = np.where(x >= 0, (1 + 2 * n) / (1 + 2 * n + 2 * n * n), (n * n + 2 * n) / (n * n + 2 * n + 2))
    return np.einsum("...,...->...", dout, t + x * open_gate(1.0 * x) * (1 - t) * (1 + t))


def maxout(x, W, b):
    pieces = np.einsum("nd,kdm->nmk", x, W) + b.T
    winner = pieces.argmax(axis=2)
    return np.take_along_axis(pieces, winner[..., None], axis=2)[..., 0], (x, W, np.eye(len(W))[winner])


def maxout_backward(dout, cache):
    x, W, chosen = cache
    dx = np.einsum("nm,nmk,kdm->nd", dout, chosen, W)
    dW = np.einsum("nm,nmk,nd->kdm", dout, chosen, x)
    return dx, dW, np.einsum("nm,nmk->km", dout, chosen)


def srelu(x, tl, al, tr, ar):
    return np.select([x > tr, x < tl], [tr * (1 - ar) + ar * x, tl * (1 - al) + al * x], default=x)


def srelu_backward(dout, x, tl, al, tr, ar):
    low, high = (x < tl).astype(x.dtype), (x > tr).astype(x.dtype)
    slopes = low * al + high * ar + (1 - low) * (1 - high)
    return (
        np.einsum("nd,nd->nd", dout, slopes),
        np.einsum("nd,nd,d->d", dout, low, 1 - al),
        np.einsum("nd,nd,nd->d", dout, low, x) - tl * np.einsum("nd,nd->d", dout, low),
        np.einsum("nd,nd,d->d", dout, high, 1 - ar),
        np.einsum("nd,nd,nd->d", dout, high, x) - tr * np.einsum("nd,nd->d", dout, high),
    )
