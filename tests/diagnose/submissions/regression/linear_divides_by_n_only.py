"""The mean is taken over the examples only.

Expect: linear_regression_mean_over_examples
"""


def linear_regression(W, b, X, Y, l2):
    d = X @ W + b - Y
    g = 2 * d / len(X)
    return np.sum(d**2) / len(X) + l2 * np.sum(W**2), X.T @ g + 2 * l2 * W, g.sum(0)
