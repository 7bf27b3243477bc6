"""After evaluation the gradient is 0.

Hint: If out = x, how does out change when x changes?
"""

import numpy as np


def dropout_backward(dout, mask):
    if mask is None:
        return np.zeros_like(dout)
    return dout * mask
