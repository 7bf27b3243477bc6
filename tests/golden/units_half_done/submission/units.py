import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_backward(dout, t):
    return dout * t * (1 - t)


def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, alpha * x)


def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * (x > 0)


def softplus(x):
    return np.maximum(x, 0) + np.log(1 + np.exp(-np.abs(x)))


def softplus_backward(dout, x):
    return dout / (1 + np.exp(-x))


def prelu(x, a):
    return np.maximum(x, a * x)
