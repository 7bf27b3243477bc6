"""Entries are dropped, but the kept ones are not rescaled.

Hint: What is the mean of out when x is 1 everywhere and p is 0.75?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = rng.random(x.shape) >= p
    return x * mask, mask
