"""The sign alone.

Expect: l1_strength_missing_in_gradient
"""


def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), np.sign(W)
