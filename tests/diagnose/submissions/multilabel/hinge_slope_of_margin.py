"""The gradient grows with what is missing.

Expect: multilabel_hinge_margin_as_weight
"""


def multilabel_hinge(z, y, delta=1.0):
    m = np.maximum(0, delta - y * z)
    return m.sum() / len(z), -y * m / len(z)
