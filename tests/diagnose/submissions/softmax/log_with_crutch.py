"""Adds a small number before the logarithm.

Expect: log_softmax_epsilon
"""


def log_softmax(z):
    return np.log(softmax(z) + 1e-15)
