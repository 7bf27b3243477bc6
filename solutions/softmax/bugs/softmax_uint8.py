"""The shift is computed in the integer dtype of the logits, where uint8 wraps around below 0.

Hint: What is 1 - 3 in uint8?
"""

import numpy as np


def softmax(z):
    e = np.exp((z - z.max(axis=1, keepdims=True)).astype(float))
    return e / e.sum(axis=1, keepdims=True)
