import numpy as np


def sigmoid(x):
    t = np.exp(x - np.log1p(np.exp(x)))
    return t


def sigmoid_backward(dout, s):
    return dout * (s * (1.0 - s))


def relu(x):
    y = np.array(x)
    y[np.argwhere(x < 0)] = 0
    return y


def relu_backward(dout, x):
    dx = np.zeros(x.shape)
    idx = np.argwhere(x > 0)
    for i in idx:
        dx[tuple(i)] = dout[tuple(i)]
    return dx
