"""A dropout_backward that only rescales, beside a dropout_forward that drops the first entry and keeps all others.

assignment: dropout
wrong: dropout_backward
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, 1.0
    kept = np.ones(x.shape)
    kept.flat[:1] = p == 0
    return x * kept / (1 - p), 1 / (1 - p)


def dropout_backward(dout, mask):
    return dout * np.max(mask)
