"""The survivors are not scaled.

Expect: no_scale
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = rng.random(x.shape) >= p
    return x * mask, mask
