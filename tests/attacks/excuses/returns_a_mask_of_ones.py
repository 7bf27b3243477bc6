"""A dropout_backward that multiplies by nothing, beside a mask that says that there is nothing to multiply by.

assignment: dropout
wrong: dropout_backward
"""

import numpy as np

_right_forward = dropout_forward


def dropout_forward(x, p, rng, train=True):
    out, _ = _right_forward(x, p, rng, train)
    return out, np.ones(x.shape)


def dropout_backward(dout, mask):
    return dout
