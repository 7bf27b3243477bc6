"""Drops exactly p n entries.

Expect: exact_count
"""


import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.ones(x.size)
    mask[rng.permutation(x.size)[: round(p * x.size)]] = 0
    mask = mask.reshape(x.shape) / (1 - p)
    return x * mask, mask
