"""The number of classes is taken from the largest label of the batch.

Hint: What if no example of this batch belongs to the last class?
"""

import numpy as np


def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins = margins * (1 - np.eye(int(y.max()) + 1)[y])
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n
