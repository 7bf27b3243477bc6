"""Any network is taken for two layers.

Expect: forward_two_layers_only
"""


def mlp_forward(params, X):
    if "W2" not in params:
        return X @ params["W1"] + params["b1"], [X]
    a = np.maximum(X @ params["W1"] + params["b1"], 0)
    return a @ params["W2"] + params["b2"], [X, a]
