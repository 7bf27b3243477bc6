"""The loops of the backward pass run over exactly two axes.

Hint: What does your first line do with a dout of shape (D,) or (N, C, L)?
"""

import numpy as np


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    N, D = dout.shape
    dx = np.zeros((N, D))
    for i in range(N):
        for j in range(D):
            dx[i, j] = dout[i, j] * mask[i, j]
    return dx
