"""Probabilities are normalised over the examples instead of the classes.

Hint: Which entries of the scores compete with each other: those of a row or of a column?
"""

import numpy as np


def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=0))
    p = e / e.sum(axis=0)
    log_p = np.log(p)
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
