"""Entries are kept with probability p and dropped with 1 - p; the scale is the right one.

Hint: If p is 0.2, which entries does your comparison keep, one in five or four in five?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) < p) / (1 - p)
    return x * mask, mask
