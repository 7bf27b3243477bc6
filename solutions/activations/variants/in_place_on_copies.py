"""Every step in place, on copies of the arguments."""

import numpy as np


def sigmoid(x):
    s = np.array(x, dtype=np.float64)
    np.clip(s, -500, 500, out=s)
    np.negative(s, out=s)
    np.exp(s, out=s)
    s += 1
    np.reciprocal(s, out=s)
    return s


def sigmoid_backward(dout, s):
    dx = dout.copy()
    dx *= s
    dx *= 1 - s
    return dx


def relu(x):
    out = np.copy(x)
    out[out < 0] = 0
    return out


def relu_backward(dout, x):
    dx = dout.copy()
    dx[x <= 0] = 0
    return dx
