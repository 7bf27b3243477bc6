"""The branch for negative x has the exponent's sign wrong, so that it mirrors the other branch.

Hint: Which sign has the exponent in each of the two formulas, when x is negative?
"""

import numpy as np


def sigmoid(x):
    e = np.exp(-np.asarray(x, dtype=float))
    return np.where(np.asarray(x) >= 0, 1 / (1 + e), e / (1 + e))
