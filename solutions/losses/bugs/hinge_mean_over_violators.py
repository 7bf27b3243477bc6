"""The loss is divided by the number of examples that have a violation.

Hint: Does an example without any violation still belong to the batch?
"""

import numpy as np


def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / max(1, np.count_nonzero(margins.sum(axis=1)))
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n
