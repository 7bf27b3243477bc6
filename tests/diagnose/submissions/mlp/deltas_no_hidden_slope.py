"""The slope of the hidden unit is missing.

Expect: deltas_hidden_slope_missing
"""


def _sg(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))


def sigmoid_mlp_deltas(params, X, Y):
    a = _sg(X @ params["W1"] + params["b1"])
    o = _sg(a @ params["W2"] + params["b2"])
    d2 = (o - Y) * o * (1 - o)
    d1 = d2 @ params["W2"].T
    return 0.5 * np.sum((o - Y) ** 2), {"W1": X.T @ d1, "b1": d1.sum(0), "W2": a.T @ d2, "b2": d2.sum(0)}
