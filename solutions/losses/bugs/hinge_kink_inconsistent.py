"""A term exactly at its kink counts for the wrong class but not for the true one.

Hint: If a term counts as violated, which two entries of the gradient does it touch?
"""

import numpy as np


def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (scores - correct + delta >= 0).astype(float)
    dscores[rows, y] = -(margins > 0).sum(axis=1)
    return loss, dscores / n
