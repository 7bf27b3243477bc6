"""The losses of the examples come back one by one, without their mean.

Hint: What is the loss of the whole batch?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y]
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
