"""Two nested loops over rows and columns suppose that x has two axes.

Hint: What is x.shape for an array with one axis or with three?
"""

import numpy as np


def sigmoid(x):
    rows, columns = x.shape
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = 1 / (1 + np.exp(-float(x[i, j])))
    return out
