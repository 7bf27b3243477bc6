"""The computation runs in float16.

Hint: How many digits does a float16 keep, and how large can it get?
"""

import numpy as np


def softmax(z):
    z = z.astype(np.float16)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).astype(float)
