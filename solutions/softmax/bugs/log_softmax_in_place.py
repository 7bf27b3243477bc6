"""The shift is written into the caller's array.

Hint: What does your caller find in z after the call?
"""

import numpy as np


def log_softmax(z):
    z = np.asarray(z, dtype=np.result_type(z, np.float32))  # no copy when z is float already
    z -= z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))
