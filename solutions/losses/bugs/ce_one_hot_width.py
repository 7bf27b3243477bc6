"""The number of classes is taken from the largest label of the batch.

Hint: What if no example of this batch belongs to the last class?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    one_hot = np.eye(int(y.max()) + 1)[y]
    dscores = p - one_hot
    return loss, dscores / n
