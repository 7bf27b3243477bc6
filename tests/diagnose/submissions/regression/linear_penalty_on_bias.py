"""The bias is penalised too.

Expect: linear_regression_biases_penalised
"""


def linear_regression(W, b, X, Y, l2):
    d = X @ W + b - Y
    g = 2 * d / d.size
    return np.mean(d**2) + l2 * (np.sum(W**2) + np.sum(b**2)), X.T @ g + 2 * l2 * W, g.sum(0) + 2 * l2 * b
