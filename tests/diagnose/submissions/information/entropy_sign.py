"""Without the minus.

Expect: entropy_negative
"""


def entropy(p, base=None):
    h = np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0), axis=1)
    return h if base is None else h / np.log(base)
