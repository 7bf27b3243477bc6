"""Negative upstream gradients are dropped too.

Hint: May a gradient be negative?
"""

import numpy as np


def relu_backward(dout, x):
    return np.maximum(dout, 0) * (x > 0)
