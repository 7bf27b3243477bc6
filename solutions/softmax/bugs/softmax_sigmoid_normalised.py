"""Sigmoids are divided by their sum where exponentials should be.

Hint: By which factor must a probability grow against another one when its logit grows by 1?
"""

import numpy as np


def softmax(z):
    s = 0.5 * (1 + np.tanh(z.astype(float) / 2))
    return s / s.sum(axis=1, keepdims=True)
