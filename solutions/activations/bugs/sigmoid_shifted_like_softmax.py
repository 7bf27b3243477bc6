"""The largest entry is subtracted first, as in softmax.

Hint: Does sigmoid stay the same when all x are shifted?
"""

import numpy as np


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    return 1 / (1 + np.exp(-(x - x.max())))
