"""The norm, not its square.

Expect: l2_unsquared_norm
"""


def l2_penalty(W, lam):
    n = np.sqrt(np.sum(W**2))
    return lam * n, lam * W / (n if n else 1)
