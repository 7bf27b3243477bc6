"""A column of zeros becomes NaN.

Expect: max_norm_zero_columns
"""


def max_norm(W, c):
    n = np.sqrt(np.sum(W**2, axis=0))
    return W * np.where(n > c, 1, 1) * np.fmin(c / n, 1) if (n > 0).all() else W / n * np.minimum(n, c)
