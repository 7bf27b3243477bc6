"""The sum of the weights.

Expect: l1_signed_sum, l1_no_sign
"""


def l1_penalty(W, lam):
    return lam * np.sum(W), lam * np.ones_like(W)
