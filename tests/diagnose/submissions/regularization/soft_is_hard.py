"""What is above the threshold stays as it is.

Expect: soft_hard
"""


def soft_threshold(W, t):
    return np.where(np.abs(W) > t, W, 0)
