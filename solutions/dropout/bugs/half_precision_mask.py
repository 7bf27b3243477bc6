"""The mask is stored as float16, which rounds 1 / (1 - p) to three digits.

Hint: How many digits does the type have in which your factor is stored?
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = ((rng.random(x.shape) >= p) / (1 - p)).astype(np.float16)
    return x * mask, mask
