"""Base 2 if none is given.

Expect: entropy_bits_by_default
"""


def entropy(p, base=2):
    h = -np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0), axis=1)
    return h / np.log(base or 2)
