"""A mean over labels too.

Expect: multilabel_hinge_mean_over_all
"""


def multilabel_hinge(z, y, delta=1.0):
    m = delta - y * z
    return np.mean(np.maximum(0, m)), np.where(m > 0, -y, 0) / z.size
