"""W - t sign(W), also for small weights.

Expect: soft_crosses_zero
"""


def soft_threshold(W, t):
    return W - t * np.sign(W)
