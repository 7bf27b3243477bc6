"""The exponentials are divided by their Euclidean length instead of their sum.

Hint: Which sum should be 1 in each row: of the probabilities, or of their squares?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / np.linalg.norm(e, axis=1, keepdims=True)
