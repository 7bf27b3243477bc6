"""x is clipped to -10 and 10 against overflow, where sigmoid is not yet flat.

Hint: How far from 0 and 1 is sigmoid still at the bounds of your clip?
"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -10, 10).astype(float)))
