import numpy as np

cache = {}


def sigmoid(x):
    x = x.astype(np.float64)
    cache["s"] = 0.5 * (np.tanh(0.5 * x) + 1)
    return cache["s"]


def sigmoid_backward(dout, s):
    dx = dout
    dx *= s * (1 - s)
    return dx


def relu(x):
    cache["mask"] = x > 0
    return cache["mask"] * x


def relu_backward(dout, x):
    return dout * cache["mask"]
