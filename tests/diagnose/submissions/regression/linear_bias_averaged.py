"""db is a mean of G, which has the mean already.

Expect: linear_regression_bias_gradient_averaged
"""


def linear_regression(W, b, X, Y, l2):
    d = X @ W + b - Y
    g = 2 * d / d.size
    return np.mean(d**2) + l2 * np.sum(W**2), X.T @ g + 2 * l2 * W, g.mean(0)
