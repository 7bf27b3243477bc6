"""Short columns grow.

Expect: max_norm_always_scales
"""


def max_norm(W, c):
    n = np.sqrt(np.sum(W**2, axis=0))
    return W * c / np.where(n > 0, n, 1)
