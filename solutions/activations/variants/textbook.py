"""The textbook formulas in one line each; exp overflows to infinity where x is very negative, and numpy warns."""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x.astype(float)))


def sigmoid_backward(dout, s):
    return s * (1 - s) * dout


def relu(x):
    return x * (x > 0)


def relu_backward(dout, x):
    return (x >= 0) * dout
