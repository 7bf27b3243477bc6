"""lam |W| for a gradient.

Expect: l1_gradient_is_size
"""


def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), lam * np.abs(W)
