"""The loss is binary cross-entropy, which adds a term for every wrong class.

Hint: How many terms does the loss of one example have in the handout?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    one_hot = np.eye(scores.shape[1])[y]
    loss = -np.sum(one_hot * log_p + (1 - one_hot) * np.log1p(-np.minimum(p, 1 - 1e-16))) / n
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
