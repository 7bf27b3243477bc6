"""Negative weights become 0.

Expect: soft_relu
"""


def soft_threshold(W, t):
    return np.maximum(W - t, 0)
