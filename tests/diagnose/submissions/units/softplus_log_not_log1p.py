"""Pulled out correctly, but with log(1 + ...).

Expect: softplus_cancellation
"""


def softplus(x):
    return np.maximum(x, 0) + np.log(1 + np.exp(-np.abs(x)))
