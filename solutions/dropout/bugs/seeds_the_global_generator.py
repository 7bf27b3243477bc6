"""A number from rng seeds the global generator, which then makes the decisions.

Hint: Who else draws from the global generator, and what do they get after your call?
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    np.random.seed(rng.integers(2**31))
    mask = (np.random.rand(*x.shape) >= p) / (1 - p)
    return x * mask, mask
