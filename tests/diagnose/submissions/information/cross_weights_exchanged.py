"""q weights, p is in the logarithm.

Expect: ce_exchanged
"""


def cross_entropy(p, q, base=None):
    with np.errstate(all="ignore"):
        h = -np.sum(np.where(q > 0, q * np.log(p), 0), axis=1)
    return h if base is None else h / np.log(base)
