"""Only the term of heads.

Expect: binary_heads_only
"""


def binary_entropy(p, base=None):
    h = -np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0)
    return h if base is None else h / np.log(base)
