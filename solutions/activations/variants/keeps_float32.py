"""float32 stays float32, small integers become float32 too, and masks select the entries."""

import numpy as np


def _as_float(x):
    return x.astype(np.result_type(x.dtype, np.float32))


def sigmoid(x):
    z = _as_float(x)
    s = np.empty_like(z)
    up = z >= 0
    s[up] = 1 / (1 + np.exp(-z[up]))
    e = np.exp(z[~up])
    s[~up] = e / (1 + e)
    return s


def sigmoid_backward(dout, s):
    return dout * (s - s * s)


def relu(x):
    y = _as_float(x)
    y[y < 0] = 0
    return y


def relu_backward(dout, x):
    dx = np.zeros_like(dout)
    dx[x > 0] = dout[x > 0]
    return dx
