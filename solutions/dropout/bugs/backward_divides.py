"""The upstream gradient is divided by the multipliers instead of multiplied.

Hint: If out is 2 x, is the gradient of x twice the upstream gradient or half of it?
"""

import numpy as np


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return np.where(mask > 0, dout / np.where(mask > 0, mask, 1), 0)
