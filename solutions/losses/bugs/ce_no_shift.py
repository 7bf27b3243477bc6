"""The scores are exponentiated as they are, so that large ones overflow.

Hint: What is exp(1000) in float64, and what is inf / inf?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    log_p = np.log(p)
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
