"""The computation runs in float16.

Hint: How many digits does a float16 keep, and how large can it get?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(np.float16)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
