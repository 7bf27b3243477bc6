"""The kept entries are multiplied by 1 - p instead of divided by it.

Hint: Do the survivors have to grow or to shrink, so that the sum stays the same?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) * (1 - p)
    return x * mask, mask
