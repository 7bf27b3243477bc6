"""Makes a generator with a fixed seed.

Expect: fixed_seed
"""


import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (np.random.default_rng(42).random(x.shape) >= p) / (1 - p)
    return x * mask, mask
