"""Takes labels for 0 and 1.

Expect: multilabel_hinge_not_doubled_signs
"""


def multilabel_hinge(z, y, delta=1.0):
    s = 2 * y - 1
    m = delta - s * z
    return np.maximum(0, m).sum() / len(z), np.where(m > 0, -s, 0) / len(z)
