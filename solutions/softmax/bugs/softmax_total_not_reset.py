"""The sum is set to zero once, before the loop over the rows, and then runs on from row to row.

Hint: What does your sum hold when the second row begins?
"""

import numpy as np


def softmax(z):
    out, total = np.zeros(z.shape), 0.0
    for i, row in enumerate(z.astype(float)):
        e = np.exp(row - row.max())
        total += e.sum()
        out[i] = e / total
    return out
