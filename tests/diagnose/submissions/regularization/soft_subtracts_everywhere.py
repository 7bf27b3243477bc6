"""W - t for all weights.

Expect: soft_subtracts_from_all
"""


def soft_threshold(W, t):
    return np.where(np.abs(W) > t, W - t, 0)
