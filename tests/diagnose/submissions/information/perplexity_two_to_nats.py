"""2 to the power of nats.

Expect: perplexity_base_mixed
"""


def perplexity(p, q):
    with np.errstate(all="ignore"):
        return 2 ** -np.sum(np.where(p > 0, p * np.log(q), 0), axis=1)
