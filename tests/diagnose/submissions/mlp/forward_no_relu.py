"""No ReLU at all.

Expect: forward_no_relu
"""


def mlp_forward(params, X):
    a, cache, n = X, [X], len(params) // 2
    for i in range(1, n + 1):
        a = a @ params[f"W{i}"] + params[f"b{i}"]
        cache.append(a)
    return a, cache
