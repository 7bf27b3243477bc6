"""log(p + 1e-9).

Expect: entropy_epsilon
"""


def entropy(p, base=None):
    h = -np.sum(p * np.log(p + 1e-9), axis=1)
    return h if base is None else h / np.log(base)
