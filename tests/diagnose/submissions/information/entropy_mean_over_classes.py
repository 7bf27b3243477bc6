"""The mean over the classes.

Expect: entropy_mean_over_classes
"""


def entropy(p, base=None):
    h = -np.mean(np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0), axis=1)
    return h if base is None else h / np.log(base)
