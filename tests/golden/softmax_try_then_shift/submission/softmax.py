import numpy as np


def softmax(z):
    z = z * 1.0
    with np.errstate(over="raise", invalid="raise"):
        try:
            e = np.exp(z)
            return e / e.sum(axis=1, keepdims=True)
        except FloatingPointError:
            e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)


def log_softmax(z):
    z = z * 1.0
    biggest = z.max(axis=1, keepdims=True)
    return z - biggest - np.log(np.sum(np.exp(z - biggest), axis=1, keepdims=True))


def softmax_backward(dout, p):
    g = dout * p
    s = g.sum(axis=1, keepdims=True)
    p *= s
    return g - p
