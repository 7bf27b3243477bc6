"""The exponential is computed in the memory of x, to save an allocation.

Hint: After the call, what does the caller find in the array that was passed in?
"""

import numpy as np


def sigmoid(x):
    e = x if x.dtype.kind == "f" else x.astype(float)
    np.negative(e, out=e)
    np.exp(e, out=e)
    return 1 / (1 + e)
