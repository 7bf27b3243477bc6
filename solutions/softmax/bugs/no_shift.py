"""The logits are exponentiated as they are, so that large ones overflow.

Hint: What is exp(1000) in float64, and what is inf / inf?
"""

import numpy as np


def softmax(z):
    e = np.exp(z.astype(float))
    return e / e.sum(axis=1, keepdims=True)
