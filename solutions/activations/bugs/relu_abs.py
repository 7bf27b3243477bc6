"""The absolute value is returned, so that negative entries come out positive.

Hint: What should become of -3?
"""

import numpy as np


def relu(x):
    return np.abs(x)
