"""The gradient of L2.

Expect: l1_gradient_of_squares
"""


def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), 2 * lam * W
