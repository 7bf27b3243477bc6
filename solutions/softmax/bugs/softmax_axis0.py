"""The exponentials are summed over the examples, so that each column sums to 1.

Hint: Do the probabilities of one example sum to 1, or those of one class?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
