"""The penalty's gradient lacks the 2.

Expect: linear_regression_penalty_slope_half
"""


def linear_regression(W, b, X, Y, l2):
    d = X @ W + b - Y
    g = 2 * d / d.size
    return np.mean(d**2) + l2 * np.sum(W**2), X.T @ g + l2 * W, g.sum(0)
