"""Built from minima and maxima, with a new array by np.full and np.putmask."""

import numpy as np


def sigmoid(x):
    x = np.array(x, dtype=np.float64, copy=True)
    e = np.exp(-np.maximum(x, -x))
    return (np.maximum(np.sign(x), 0) + (x == 0) + e * (x < 0)) / (1 + e)


def sigmoid_backward(dout, s):
    return np.multiply(np.multiply(dout, s), np.subtract(1, s))


def relu(x):
    return np.fmax(x, 0.0)


def relu_backward(dout, x):
    dx = np.full(np.shape(dout), 0.0)
    np.putmask(dx, x > 0, dout)
    return dx
