"""The shift is computed in the integer dtype of the logits, where uint8 wraps around below 0.

Hint: What is 1 - 3 in uint8?
"""

import numpy as np


def log_softmax(z):
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted.astype(float)).sum(axis=1, keepdims=True))
