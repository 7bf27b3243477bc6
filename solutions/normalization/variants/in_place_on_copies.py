"""Augmented assignments, all of them on arrays of its own."""

import numpy as np


def layernorm_forward(x, gamma, beta, eps=1e-5):
    x_hat = np.array(x, dtype=np.float64)
    x_hat -= x_hat.mean(axis=1, keepdims=True)
    s = np.sqrt(np.square(x_hat).mean(axis=1, keepdims=True) + eps)
    x_hat /= s
    out = x_hat.copy()
    out *= gamma
    out += beta
    return out, (x_hat, s, gamma)


def layernorm_backward(dout, cache):
    x_hat, s, gamma = cache
    dx = dout * gamma
    inner = (dx * x_hat).mean(axis=1, keepdims=True)
    dx -= dx.mean(axis=1, keepdims=True)
    dx -= x_hat * inner
    dx /= s
    return dx, np.sum(dout * x_hat, axis=0), np.sum(dout, axis=0)


def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = np.array(x, dtype=np.float64).reshape(x.shape[0] * groups, -1)
    out, (x_hat, s, _) = layernorm_forward(grouped, 1.0, 0.0, eps)
    out = out.reshape(x.shape)
    out *= gamma[None, :, None, None]
    out += beta[None, :, None, None]
    return out, (x_hat, s, gamma)


def groupnorm_backward(dout, cache):
    x_hat, s, gamma = cache
    g = (dout * gamma[None, :, None, None]).reshape(x_hat.shape)
    dx, _, _ = layernorm_backward(g, (x_hat, s, 1.0))
    shared = (0, 2, 3)
    return dx.reshape(dout.shape), (dout * x_hat.reshape(dout.shape)).sum(axis=shared), dout.sum(axis=shared)
