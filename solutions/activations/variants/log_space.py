"""sigmoid as exp of a log-probability, products by einsum, selections by np.select and np.clip."""

import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -1.0 * x))


def sigmoid_backward(dout, s):
    return np.einsum("...,...,...->...", dout, s, 1 - s)


def relu(x):
    return np.clip(x, 0, None)


def relu_backward(dout, x):
    return np.select([x > 0, x < 0], [dout, np.zeros_like(dout)], default=0.5 * dout)
