"""The sign of x is used as the slope, which is -1 for negative x.

Hint: How steep is ReLU at x = -3?
"""

import numpy as np


def relu_backward(dout, x):
    return dout * np.sign(x)
