"""Each row is divided by its largest logit instead of being shifted by it.

Hint: Which change of a row leaves its softmax as it is: a common factor, or a common constant?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z / np.abs(z).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
