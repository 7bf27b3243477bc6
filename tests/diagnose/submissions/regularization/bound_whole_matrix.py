"""The norm of the whole matrix.

Expect: max_norm_of_the_matrix
"""


def max_norm(W, c):
    n = np.sqrt(np.sum(W**2))
    return W * min(1, c / n) if n else W.copy()
