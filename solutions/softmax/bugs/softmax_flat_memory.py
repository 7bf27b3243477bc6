"""The entries are read in the order in which they lie in memory, whatever the layout of the array.

Hint: In which order does ravel(order='K') visit the entries of a transposed array?
"""

import numpy as np


def softmax(z):
    rows = z.ravel(order="K").reshape(z.shape).astype(float)
    e = np.exp(rows - rows.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
