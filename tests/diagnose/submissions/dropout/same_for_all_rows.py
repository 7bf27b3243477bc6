"""One decision for each feature.

Expect: one_row_for_the_batch
"""


import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape[-1]) >= p) / (1 - p)
    return x * mask, np.broadcast_to(mask, x.shape)
