"""The loop over the examples ends one too early: the last one is always dropped entirely.

Hint: Which indices does range(n - 1) give?
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.zeros(x.shape)
    for i in range(max(1, len(x) - 1)):
        mask[i] = (rng.random(x.shape[1:]) >= p) / (1 - p)
    return x * mask, mask
