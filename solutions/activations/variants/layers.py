"""Classes that keep what their backward needs, with thin functions around them."""

import numpy as np


class Sigmoid:
    def __init__(self, out=None):
        self.out = out

    def forward(self, x):
        z = np.abs(np.asarray(x, float))
        upper = 1.0 / (1.0 + np.exp(-z))
        self.out = np.where(x < 0, 1.0 - upper, upper)
        return self.out

    def backward(self, dout):
        return dout * self.out * (1.0 - self.out)


class ReLU:
    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.mask = x > 0
        return np.where(self.mask, x, 0)

    def backward(self, dout):
        return np.where(self.mask, dout, 0)


def sigmoid(x):
    return Sigmoid().forward(x)


def sigmoid_backward(dout, s):
    return Sigmoid(s).backward(dout)


def relu(x):
    return ReLU().forward(x)


def relu_backward(dout, x):
    layer = ReLU()
    layer.forward(x)
    return layer.backward(dout)
