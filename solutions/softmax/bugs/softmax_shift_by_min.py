"""Each row is shifted by its smallest logit, which leaves the largest ones to overflow.

Hint: Which is the largest exponent that is left after your shift, in a row that spans 1200?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.min(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
