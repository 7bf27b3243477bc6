"""The gradient is collected in an array made like x, which truncates it when x holds integers.

Hint: Which dtype does np.zeros_like give for integer x?
"""

import numpy as np


def relu_backward(dout, x):
    dx = np.zeros_like(x)
    dx[x > 0] = dout[x > 0]
    return dx
