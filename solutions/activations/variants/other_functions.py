"""Other functions that come to the same: tanh, half the sum with the absolute value, half a step at 0."""

import numpy as np


def sigmoid(x):
    return 0.5 * (1 + np.tanh(x / 2.0))


def sigmoid_backward(dout, s):
    return dout * (0.25 - (s - 0.5) ** 2)


def relu(x):
    x = x.astype(np.float64)
    return (np.abs(x) + x) / 2


def relu_backward(dout, x):
    return dout * np.heaviside(x, 0.5)
