"""The logits are exponentiated as they are, so that the sum overflows.

Hint: What is the largest exponent in a row near 1000, and what does exp make of it?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))
