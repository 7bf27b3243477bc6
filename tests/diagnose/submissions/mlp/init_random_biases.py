"""Biases are drawn too.

Expect: init_bias_random
Says: Which of the parameters does the handout draw at random?
"""


def init_mlp(sizes, rng):
    p, n = {}, len(sizes) - 1
    for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), 1):
        p[f"W{i}"], p[f"b{i}"] = rng.normal(0, 0.01 if i == n else np.sqrt(2 / a), (a, b)), rng.normal(0, 0.01, b)
    return p
