"""The mean of both directions.

Expect: kl_symmetrised
"""


def kl_divergence(p, q, base=None):
    with np.errstate(all="ignore"):
        a = np.sum(np.where(p > 0, p * np.log(p / q), 0), axis=1)
        b = np.sum(np.where(q > 0, q * np.log(q / p), 0), axis=1)
    h = (a + b) / 2
    return h if base is None else h / np.log(base)
