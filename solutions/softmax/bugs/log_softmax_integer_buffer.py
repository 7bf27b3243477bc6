"""The result is stored in an array of the dtype of the logits, which cuts off what follows the point.

Hint: Which dtype has np.empty_like(z) when z holds integers?
"""

import numpy as np


def log_softmax(z):
    out = np.empty_like(z)
    for i, row in enumerate(z.astype(float)):
        shifted = row - row.max()
        out[i] = shifted - np.log(np.exp(shifted).sum())
    return out
