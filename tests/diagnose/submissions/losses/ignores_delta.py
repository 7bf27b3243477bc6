"""The margin is always 1.

Expect: hinge_delta_ignored
"""


def hinge_loss(scores, y, delta=1.0):
    rows = np.arange(len(y))
    m = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    m[rows, y] = 0
    d = np.where(m > 0, 1.0, 0.0)
    d[rows, y] -= d.sum(axis=1)
    return np.sum(m) / len(y), d / len(y)
