"""The shift is in the numerator only.

Hint: Do numerator and denominator exponentiate the same numbers?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    return np.exp(z - z.max(axis=1, keepdims=True)) / np.exp(z).sum(axis=1, keepdims=True)
