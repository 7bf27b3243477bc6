"""The backward pass draws new decisions instead of using those of the forward pass.

Hint: Which entries had an influence on the loss that was computed?
"""

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, p


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    p = mask
    return dout * (np.random.rand(*dout.shape) >= p) / (1 - p)
