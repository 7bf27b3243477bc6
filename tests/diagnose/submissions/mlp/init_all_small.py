"""0.01 everywhere.

Expect: init_all_small
"""


def init_mlp(sizes, rng):
    p = {}
    for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), 1):
        p[f"W{i}"], p[f"b{i}"] = rng.normal(0, 0.01, (a, b)), np.zeros(b)
    return p
