"""The exponent has the wrong sign, so that the function falls instead of rising.

Hint: Should the result for x = 5 be near 0 or near 1?
"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(np.asarray(x, dtype=float)))
