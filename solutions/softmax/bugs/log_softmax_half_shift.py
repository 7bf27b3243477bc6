"""The logits inside the logarithm are shifted, those outside are not.

Hint: By how much does each of your two terms change when a row is shifted?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    return z - np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
