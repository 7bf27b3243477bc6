"""A penalty for each row.

Expect: l2_penalty_of_each_row
"""


def l2_penalty(W, lam):
    return lam * np.sum(W**2, axis=-1), 2 * lam * W
