"""Results have the dtype of x, while sums are made in float64."""

import numpy as np


def _normalised(rows, eps):
    wide = rows.astype(np.float64)
    centred = wide - wide.mean(axis=-1, keepdims=True)
    s = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + eps)
    return centred / s, s


def _gradient(g, x_hat, s):
    return (g - g.mean(axis=-1, keepdims=True) - x_hat * (g * x_hat).mean(axis=-1, keepdims=True)) / s


def layernorm_forward(x, gamma, beta, eps=1e-5):
    x_hat, s = _normalised(x, eps)
    return (gamma * x_hat + beta).astype(x.dtype), (x_hat, s, gamma)


def layernorm_backward(dout, cache):
    x_hat, s, gamma = cache
    found = _gradient(dout * gamma, x_hat, s), (dout * x_hat).sum(axis=0), dout.sum(axis=0, dtype=np.float64)
    return tuple(a.astype(dout.dtype) for a in found)


def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    x_hat, s = _normalised(x.reshape(x.shape[0], groups, -1), eps)
    out = gamma.reshape(-1, 1, 1) * x_hat.reshape(x.shape) + beta.reshape(-1, 1, 1)
    return out.astype(x.dtype), (x_hat, s, gamma)


def groupnorm_backward(dout, cache):
    x_hat, s, gamma = cache
    g = (dout * gamma.reshape(-1, 1, 1)).reshape(x_hat.shape)
    dx = _gradient(g.astype(np.float64), x_hat, s).reshape(dout.shape)
    pixels = (0, 2, 3)
    dgamma = (dout * x_hat.reshape(dout.shape)).sum(axis=pixels)
    return tuple(a.astype(dout.dtype) for a in (dx, dgamma, dout.sum(axis=pixels, dtype=np.float64)))
