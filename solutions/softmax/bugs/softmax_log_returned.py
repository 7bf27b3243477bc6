"""The logarithms of the probabilities are returned.

Hint: Can a probability be negative?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
