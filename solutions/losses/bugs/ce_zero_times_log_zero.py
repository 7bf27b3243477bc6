"""The loss multiplies a one-hot matrix by log p, and 0 times minus infinity is NaN.

Hint: What does the matrix of all logarithms contain where a wrong class is practically impossible?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(scores.shape[1])[y]
    loss = -np.sum(one_hot * np.log(p)) / n
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
