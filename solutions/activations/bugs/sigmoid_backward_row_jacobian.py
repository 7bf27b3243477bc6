"""A diagonal matrix is built for each row, which supposes two axes.

Hint: What does a loop over the rows meet when there is only one axis?
"""

import numpy as np


def sigmoid_backward(dout, s):
    n, d = s.shape
    dx = np.zeros((n, d))
    for i in range(n):
        dx[i] = np.diag(s[i] * (1 - s[i])) @ dout[i]
    return dx
