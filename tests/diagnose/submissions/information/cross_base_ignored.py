"""Always nats.

Expect: ce_base_ignored
"""


def cross_entropy(p, q, base=None):
    with np.errstate(all="ignore"):
        return -np.sum(np.where(p > 0, p * np.log(q), 0), axis=1)
