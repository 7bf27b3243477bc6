"""Calls the function with values of other shapes and types, to make it fail as if the check were broken.

points: 7
"""

import numpy as np


def apply(f, x):
    return f(np.zeros((2, 3, 5)))
