"""nan_to_num after the sum.

Expect: entropy_nan_removed_after_the_sum
"""


def entropy(p, base=None):
    h = np.nan_to_num(-np.sum(p * np.log(p), axis=1))
    return h if base is None else h / np.log(base)
