"""The shift is written into the caller's scores.

Hint: Whose array does the -= change?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    scores -= scores.max(axis=1, keepdims=True)
    e = np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
