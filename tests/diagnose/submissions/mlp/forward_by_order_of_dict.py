"""The order in which the dict holds them.

Expect: forward_in_order_of_dict
Says: Which inputs of the kind in the title could do that?
"""


def mlp_forward(params, X):
    Ws, bs = ([v for k, v in params.items() if k[0] == c] for c in "Wb")
    a, cache = X, [X]
    for i, (W, b) in enumerate(zip(Ws, bs)):
        a = a @ W + b
        if i < len(Ws) - 1:
            a = np.maximum(a, 0)
        cache.append(a)
    return a, cache
