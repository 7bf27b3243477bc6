"""A flat index is computed in the dtype of the labels, where it may not fit.

Hint: What is the largest number that a uint8 can hold, and how large does your index get?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n, c = scores.shape
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    picked = y + (c * np.arange(n)).astype(y.dtype)
    dscores = np.exp(log_p)
    dscores.flat[picked] -= 1
    return -log_p.flat[picked].mean(), dscores / n
