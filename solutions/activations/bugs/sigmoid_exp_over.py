"""The formula with exp(x) in numerator and denominator is used for every x.

Hint: What are exp(1000) and inf / inf in float64?
"""

import numpy as np


def sigmoid(x):
    e = np.exp(np.asarray(x, dtype=float))
    return e / (1 + e)
