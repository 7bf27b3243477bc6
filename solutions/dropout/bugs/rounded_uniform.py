"""Uniform numbers are rounded to 0 or 1, which drops one half for any p.

Hint: Where does p come into your decision?
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.round(rng.random(x.shape)) / (1 - p)
    return x * mask, mask
