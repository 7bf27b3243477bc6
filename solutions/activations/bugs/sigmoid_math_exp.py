"""math.exp is used entry by entry, and raises an error where the exponent is large.

Hint: What does math.exp do with 1000, other than np.exp?
"""

import math

import numpy as np


def sigmoid(x):
    values = [1 / (1 + math.exp(-float(v))) for v in x.ravel()]
    return np.array(values).reshape(x.shape)
