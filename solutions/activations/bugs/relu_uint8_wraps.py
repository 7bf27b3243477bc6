"""x is added to its absolute value in its own dtype, where uint8 ends at 255.

Hint: What is 200 + 200 in uint8?
"""

import numpy as np


def relu(x):
    return (x + np.abs(x)) / 2
