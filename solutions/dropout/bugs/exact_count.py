"""Exactly p n of the n entries are dropped, by a permutation.

Hint: If ten entries lose exactly three and you have seen nine decisions, is the tenth one still random?
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.ones(x.size)
    mask[rng.permutation(x.size)[: int(round(p * x.size))]] = 0
    mask = mask.reshape(x.shape) / (1 - p)
    return x * mask, mask
