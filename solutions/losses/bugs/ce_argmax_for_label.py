"""The loss is that of the predicted class instead of the true one.

Hint: Where does y enter the loss?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), p.argmax(axis=1)].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
