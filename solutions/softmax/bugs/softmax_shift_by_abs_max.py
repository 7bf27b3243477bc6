"""Each row is shifted by its largest absolute value, so that negative rows underflow to 0 / 0.

Hint: What does your shift make of a row in which all logits are near -1000?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - np.abs(z).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
