"""db is averaged twice.

Expect: logistic_regression_bias_gradient_averaged
"""


def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    g = (1 / (1 + np.exp(-np.clip(z, -700, 700))) - y) / len(y)
    return np.mean(np.logaddexp(0, z) - y * z) + l2 * w @ w, X.T @ g + 2 * l2 * w, g.mean()
