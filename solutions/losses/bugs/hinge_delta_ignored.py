"""The margin is always 1, whatever is passed.

Hint: Where does the argument delta enter?
"""

import numpy as np


def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + 1.0)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n
