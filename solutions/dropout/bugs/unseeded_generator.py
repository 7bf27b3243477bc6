"""A fresh generator is made inside, and rng is not used.

Hint: Which line takes a number from the generator that was passed in?
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    rng = np.random.default_rng()
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask
