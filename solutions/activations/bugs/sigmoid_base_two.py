"""Powers of 2 are taken in place of powers of e.

Hint: Which number is raised to the power -x?
"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + 2.0 ** -np.asarray(x, dtype=float))
