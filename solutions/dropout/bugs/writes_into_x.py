"""The mask is multiplied into x in place.

Hint: Whose array does x *= mask change?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    if x.dtype.kind in "iu":
        x = x.astype(float)
    mask = (rng.random(x.shape) >= p) / (1 - p)
    x *= mask
    return x, mask
