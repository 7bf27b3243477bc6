"""np.vectorize takes the output's type from the first entry, an integer 0 when that entry is negative.

Hint: Which dtype has your result when the first entry of x is negative?
"""

import numpy as np


def relu(x):
    return np.vectorize(lambda v: v if v > 0 else 0)(x)
