"""One number for all rows.

Expect: entropy_of_the_whole_batch
"""


def entropy(p, base=None):
    h = -np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0))
    return h if base is None else h / np.log(base)
