"""One half in front, gradient lam W.

Expect: l2_half
"""


def l2_penalty(W, lam):
    return 0.5 * lam * np.sum(W**2), lam * W
