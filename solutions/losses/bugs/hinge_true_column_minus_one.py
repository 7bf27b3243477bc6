"""The true class gets -1, however many classes violate the margin.

Hint: In how many terms of one example does the score of the true class stand?
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
    dscores[rows, y] = -1
    return loss, dscores / n
