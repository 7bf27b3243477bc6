"""The bias is penalised.

Expect: logistic_regression_bias_penalised
"""


def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    g = (1 / (1 + np.exp(-np.clip(z, -700, 700))) - y) / len(y)
    return np.mean(np.logaddexp(0, z) - y * z) + l2 * (w @ w + b * b), X.T @ g + 2 * l2 * w, g.sum() + 2 * l2 * b
