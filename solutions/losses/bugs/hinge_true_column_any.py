"""The true class gets -1 if any class violates the margin, not once for each of them.

Hint: Three violated terms: how fast does their sum fall when the score of the true class grows?
"""

import numpy as np


def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -1.0 * dscores.any(axis=1)
    return loss, dscores / n
