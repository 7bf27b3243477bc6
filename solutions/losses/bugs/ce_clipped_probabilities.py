"""Probabilities are clipped away from 0 before the logarithm.

Hint: Can the loss of one example ever exceed 20 here? Should it?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = np.log(np.clip(p, 1e-9, 1.0))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
