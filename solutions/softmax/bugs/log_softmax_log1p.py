"""log1p adds a 1 to a sum that contains it already.

Hint: What does log1p add, and is that term of the sum already there?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log1p(np.exp(shifted).sum(axis=1, keepdims=True))
