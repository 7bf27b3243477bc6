"""float32 in, float32 out; weights in float32 as well."""

import numpy as np


def threshold_unit(x):
    kind = x.dtype if x.dtype in (np.float32, np.float64) else np.float64
    return (x >= 0).astype(kind)


def dense_forward(x, W, b):
    out = np.matmul(x.reshape(x.shape[0], -1), W) + b
    assert out.dtype == x.dtype
    return out, (x, W)


def dense_backward(dout, cache):
    x, W = cache
    dx = np.matmul(dout, W.T).astype(dout.dtype).reshape(x.shape)
    dW = np.matmul(x.reshape(x.shape[0], -1).T, dout)
    return dx, dW, np.sum(dout, axis=0, dtype=dout.dtype)


def residual_forward(x, W1, b1, W2, b2):
    a = x @ W1 + b1
    mask = (a > 0).astype(x.dtype)
    return (x + (a * mask) @ W2 + b2).astype(x.dtype), (x, a, mask, W1, W2)


def residual_backward(dout, cache):
    x, a, mask, W1, W2 = cache
    da = mask * (dout @ W2.T)
    return da @ W1.T + dout, x.T @ da, da.sum(0), (a * mask).T @ dout, dout.sum(0)


def he_init(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out), dtype=np.float32) * np.float32(np.sqrt(2 / fan_in))


def xavier_init(fan_in, fan_out, rng):
    a = np.float32(np.sqrt(6 / (fan_in + fan_out)))
    return (2 * rng.random((fan_in, fan_out), dtype=np.float32) - 1) * a
