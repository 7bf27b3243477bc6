"""Each feature is dropped in exactly the same number of examples.

Hint: Does each entry have a die of its own, or do the entries of a column share one?
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    rank = rng.random(x.shape).argsort(axis=0).argsort(axis=0)
    mask = (rank >= int(round(p * len(x)))) / (1 - p)
    return x * mask, mask
