"""The entropy is not subtracted.

Expect: kl_is_the_cross_entropy
"""


def kl_divergence(p, q, base=None):
    with np.errstate(all="ignore"):
        h = -np.sum(np.where(p > 0, p * np.log(q), 0), axis=1)
    return h if base is None else h / np.log(base)
