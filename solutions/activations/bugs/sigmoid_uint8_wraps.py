"""x is negated in its own dtype, where uint8 has no negative numbers.

Hint: What does numpy give for minus 1 in uint8?
"""

import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))
