"""Keeps an entry with probability p.

Expect: keep_drop_swapped
"""


def dropout_forward(x, p, rng, train=True):
    if train:
        mask = (rng.random(x.shape) < p) / (1 - p)
        return x * mask, mask
    return x, None
