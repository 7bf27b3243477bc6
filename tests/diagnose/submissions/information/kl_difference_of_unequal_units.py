"""The entropy is in nats whatever the base.

Expect: -
Fits: kl_divergence: in the divergence the part with the logarithm of p is off by a factor of the logarithm of the base
"""


def kl_divergence(p, q, base=None):
    with np.errstate(all="ignore"):
        c = -np.sum(np.where(p > 0, p * np.log(q), 0), axis=1)
        h = -np.sum(np.where(p > 0, p * np.log(p), 0), axis=1)
    return c - h if base is None else c / np.log(base) - h
