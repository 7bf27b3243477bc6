"""The exponent has the wrong sign: the smallest logit gets the largest probability.

Hint: Which class should be the most probable one, that of the largest or of the smallest logit?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z.min(axis=1, keepdims=True) - z)
    return e / e.sum(axis=1, keepdims=True)
