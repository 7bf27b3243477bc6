"""In evaluation only out is returned, without a mask beside it.

Hint: How many values does the caller unpack from each call?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask
