"""The mask of the first call with a shape is kept and used for all later ones.

Hint: When are the dice rolled: once, or at every call?
"""

_masks = {}


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    if (x.shape, p) not in _masks:
        _masks[x.shape, p] = (rng.random(x.shape) >= p) / (1 - p)
    mask = _masks[x.shape, p]
    return x * mask, mask
