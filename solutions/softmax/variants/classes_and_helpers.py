"""A layer class and small helpers behind the three functions."""

import numpy as np


class Rows:
    def __init__(self, z):
        self.z = np.array(z, dtype=np.float64, copy=True)

    @property
    def shifted(self):
        return self.z - self.largest()

    def largest(self):
        return np.expand_dims(self.z.max(axis=-1), axis=-1)


class Softmax:
    def forward(self, z):
        self.weights = np.exp(Rows(z).shifted)
        return self.weights / self.total()

    def log_forward(self, z):
        rows = Rows(z)
        self.weights = np.exp(rows.shifted)
        return rows.shifted - np.log(self.total())

    def total(self):
        return self.weights.sum(axis=-1, keepdims=True)

    @staticmethod
    def backward(dout, p):
        def row_dot(a, b):
            return np.sum(np.multiply(a, b), axis=-1, keepdims=True)

        return p * dout - p * row_dot(p, dout)


_layer = Softmax()


def softmax(z):
    return _layer.forward(z)


def log_softmax(z):
    return _layer.log_forward(z)


def softmax_backward(dout, p):
    return Softmax.backward(dout, p)
