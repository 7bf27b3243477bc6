import numpy as np
from math import exp


def sigmoid(x):
    return 1 / (1 + exp(-x))


def sigmoid_backward(dout, s):
    return dout * s * (1 - s)


def relu(x):
    return max(0, x)


def relu_backward(dout, x):
    if x > 0:
        return dout
    else:
        return 0
