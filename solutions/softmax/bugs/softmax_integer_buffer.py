"""The result is stored in an array of the dtype of the logits, which cuts probabilities off to 0.

Hint: Which dtype has np.zeros_like(z) when z holds integers?
"""

import numpy as np


def softmax(z):
    out = np.zeros_like(z)
    for i, row in enumerate(z.astype(float)):
        e = np.exp(row - row.max())
        out[i] = e / e.sum()
    return out
