"""The gradient is multiplied by p (1 - p) once more, as for a sigmoid with squared error.

Hint: The derivative of the softmax is already inside one of the two factors: which?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores * p * (1 - p) / n
