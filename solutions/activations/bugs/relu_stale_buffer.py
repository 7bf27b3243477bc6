"""The result is written into a buffer of an earlier call, in which old entries are left.

Hint: What stands in your buffer at the places that this call does not write?
"""

import numpy as np


_buffers = {}


def relu(x):
    out = _buffers.setdefault(x.shape, np.zeros(x.shape))
    out[x > 0] = x[x > 0]
    return out
