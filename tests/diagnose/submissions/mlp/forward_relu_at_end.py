"""A ReLU at the end.

Expect: forward_relu_at_end
"""


def mlp_forward(params, X):
    a, cache, n = X, [X], len(params) // 2
    for i in range(1, n + 1):
        a = np.maximum(a @ params[f"W{i}"] + params[f"b{i}"], 0)
        cache.append(a)
    return a, cache
