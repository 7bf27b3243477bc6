"""The result is clipped to at most 1.

Hint: What should become of 3?
"""

import numpy as np


def relu(x):
    return np.clip(x, 0, 1)
