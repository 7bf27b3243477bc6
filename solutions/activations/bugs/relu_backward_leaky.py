"""A small slope is used for negative x.

Hint: Which part of dout should pass at x = -3?
"""

import numpy as np


def relu_backward(dout, x):
    return np.where(x > 0, dout, 0.01 * dout)
