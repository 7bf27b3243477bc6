"""Loss and gradient are those of the squared hinge.

Hint: Should a violation twice as large cost twice or four times as much here?
"""

import numpy as np


def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = (margins**2).sum() / n
    dscores = 2.0 * margins
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n
