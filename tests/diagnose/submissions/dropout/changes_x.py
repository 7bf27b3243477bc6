"""Sets the dropped entries of x itself to 0.

Expect: writes_into_x
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    keep = rng.random(x.shape) >= p
    x[~keep] = 0
    return x / (1 - p), keep / (1 - p)
