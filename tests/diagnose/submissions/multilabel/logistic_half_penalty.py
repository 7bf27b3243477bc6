"""One half in front of the penalty.

Expect: logistic_regression_half_the_penalty
"""


def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    g = (1 / (1 + np.exp(-np.clip(z, -700, 700))) - y) / len(y)
    return np.mean(np.logaddexp(0, z) - y * z) + 0.5 * l2 * w @ w, X.T @ g + l2 * w, g.sum()
