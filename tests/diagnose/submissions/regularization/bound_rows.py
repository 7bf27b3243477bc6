"""Rows instead of columns.

Expect: max_norm_of_rows
"""


def max_norm(W, c):
    n = np.sqrt(np.sum(W**2, axis=1, keepdims=True))
    return W * np.minimum(1, c / np.where(n > 0, n, c))
