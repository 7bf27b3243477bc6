"""The shift is in the denominator only.

Hint: By which factor do numerator and denominator each change when a row is shifted?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    return np.exp(z) / np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
