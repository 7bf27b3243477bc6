"""The largest logit of each column is subtracted, a different constant for each class.

Hint: Is the number that you subtract the same for all entries that share a denominator?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)
