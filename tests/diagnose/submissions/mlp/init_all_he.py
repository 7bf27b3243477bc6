"""The last layer as well.

Expect: init_last_as_hidden
"""


def init_mlp(sizes, rng):
    p = {}
    for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), 1):
        p[f"W{i}"], p[f"b{i}"] = rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b)
    return p
