"""The result is rounded to four digits.

Hint: Who needs the digits that are cut off here?
"""

import numpy as np


def sigmoid(x):
    return np.round(1 / (1 + np.exp(-np.asarray(x, dtype=float))), 4)
