"""Everything is computed in float16.

Hint: How many digits does the dtype that you convert to keep?
"""

import numpy as np


def sigmoid(x):
    x = np.asarray(x).astype(np.float16)
    return (1 / (1 + np.exp(-x))).astype(np.float64)
