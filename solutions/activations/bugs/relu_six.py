"""The result is cut off at 6, as in ReLU6.

Hint: Is there a largest number that your function returns?
"""

import numpy as np


def relu(x):
    return np.clip(x, 0, 6)
