"""Two cases overlap at x = 0, and the gradient is added in both.

Hint: How many of your cases hold at once when x is 0?
"""

import numpy as np


def relu_backward(dout, x):
    dx = np.zeros(dout.shape)
    dx[x >= 0] += dout[x >= 0]
    dx[x == 0] += dout[x == 0]
    return dx
