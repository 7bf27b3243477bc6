"""The smooth curve log(1 + exp(x)) is returned.

Hint: What does your function give at exactly 0?
"""

import numpy as np


def relu(x):
    return np.logaddexp(0, x)
