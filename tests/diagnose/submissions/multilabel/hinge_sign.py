"""The gradient without its minus.

Expect: multilabel_hinge_gradient_reversed
"""


def multilabel_hinge(z, y, delta=1.0):
    m = delta - y * z
    return np.maximum(0, m).sum() / len(z), np.where(m > 0, y, 0) / len(z)
