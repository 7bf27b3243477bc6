"""The exponential of the entropy of p.

Expect: perplexity_of_p
"""


def perplexity(p, q):
    with np.errstate(all="ignore"):
        return np.exp(-np.sum(np.where(p > 0, p * np.log(p), 0), axis=1))
