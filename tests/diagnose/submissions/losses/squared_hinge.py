"""Squares the margins, and differentiates the squares rightly.

Expect: hinge_squared
"""


def hinge_loss(scores, y, delta=1.0):
    rows = np.arange(len(y))
    m = np.maximum(0, scores - scores[rows, y][:, None] + delta)
    m[rows, y] = 0
    d = 2.0 * m
    d[rows, y] = -d.sum(axis=1)
    return np.sum(m**2) / len(y), d / len(y)
