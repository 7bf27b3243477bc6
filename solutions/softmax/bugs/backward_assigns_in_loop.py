"""The loop over the paths assigns each term where it should add it.

Hint: How many terms reach one entry of the gradient, and what happens to the earlier ones?
"""

import numpy as np


def softmax_backward(dout, p):
    dz = np.zeros(p.shape)
    for i in range(p.shape[0]):
        for k in range(p.shape[1]):
            for j in range(p.shape[1]):
                dz[i, k] = dout[i, j] * p[i, j] * ((j == k) - p[i, k])
    return dz
