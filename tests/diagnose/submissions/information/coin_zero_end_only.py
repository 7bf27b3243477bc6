"""The other end, p = 1, is left as NaN.

Expect: binary_only_zero_guarded
"""


def binary_entropy(p, base=None):
    h = -np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0) - (1 - p) * np.log(1 - p)
    return h if base is None else h / np.log(base)
