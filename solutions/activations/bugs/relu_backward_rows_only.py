"""A loop over rows and columns supposes that x has two axes.

Hint: What is len(x[i]) when x has only one axis?
"""

import numpy as np


def relu_backward(dout, x):
    dx = np.zeros(dout.shape)
    for i in range(len(x)):
        for j in range(len(x[i])):
            if x[i][j] > 0:
                dx[i][j] = dout[i][j]
    return dx
