"""KL(q, p).

Expect: kl_reversed
"""


def kl_divergence(p, q, base=None):
    with np.errstate(all="ignore"):
        h = np.sum(np.where(q > 0, q * np.log(q / p), 0), axis=1)
    return h if base is None else h / np.log(base)
