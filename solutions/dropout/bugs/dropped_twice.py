"""Two masks are drawn and both applied, while the scale is that of one.

Hint: How many chances to be dropped does an entry get?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = rng.random(x.shape) >= p
    mask = mask & (rng.random(x.shape) >= p)
    mask = mask / (1 - p)
    return x * mask, mask
