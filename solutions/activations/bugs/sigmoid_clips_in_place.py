"""x is clipped against overflow in the caller's own array.

Hint: Into which array does the clip write, and who else uses it?
"""

import numpy as np


def sigmoid(x):
    x = np.clip(x, -500, 500, out=x)
    return 1 / (1 + np.exp(-1.0 * x))
