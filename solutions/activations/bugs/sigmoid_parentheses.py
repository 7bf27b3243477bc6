"""The denominator lacks its parentheses: 1 / 1 is computed first.

Hint: In which order does Python carry out a division and an addition?
"""

import numpy as np


def sigmoid(x):
    return 1 / 1 + np.exp(-np.asarray(x, dtype=float))
