"""Recursion over the axes down to rows; masked arrays and np.piecewise where the rows are."""

import numpy as np


def _by_rows(function, *arrays):
    if arrays[0].ndim == 1:
        return function(*arrays)
    return np.array([_by_rows(function, *parts) for parts in zip(*arrays)])


def sigmoid(x):
    def row(v):
        return np.piecewise(v, [v >= 0], [lambda a: 1 / (1 + np.exp(-a)), lambda a: 1 - 1 / (1 + np.exp(a))])

    return _by_rows(row, x.astype(np.float64))


def sigmoid_backward(dout, s):
    return _by_rows(lambda g, p: (g * p) - (g * p) * p, dout, s)


def relu(x):
    return _by_rows(lambda v: np.ma.masked_less(v, 0).filled(0), x)


def relu_backward(dout, x):
    return _by_rows(lambda g, v: np.ma.array(g, mask=v <= 0).filled(0.0), dout, x)
