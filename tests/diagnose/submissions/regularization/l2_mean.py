"""The mean of the squares.

Expect: l2_mean
"""


def l2_penalty(W, lam):
    return lam * np.mean(W**2), 2 * lam * W / W.size
