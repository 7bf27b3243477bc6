"""The multipliers themselves are returned, and the upstream gradient is not used.

Hint: Which rule connects dL/dx with dL/dout?
"""

import numpy as np


def dropout_backward(dout, mask):
    if mask is None:
        return np.ones_like(dout)
    return mask
