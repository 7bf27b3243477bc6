"""The true class gets -1 however many terms are violated.

Expect: hinge_true_column_minus_one
"""


def hinge_loss(scores, y, delta=1.0):
    rows = np.arange(len(y))
    m = np.maximum(0, scores - scores[rows, y].reshape(-1, 1) + delta)
    m[rows, y] = 0
    d = (m > 0) * 1.0
    d[rows, y] = -1
    return m.sum() / len(y), d / len(y)
