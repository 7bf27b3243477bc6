"""The slope is taken by a finite difference, which is wrong near 0.

Hint: What does your difference quotient see when x is closer to 0 than its step?
"""

import numpy as np


def relu_backward(dout, x):
    h = 1e-5
    x = np.asarray(x, dtype=float)
    slope = (np.maximum(x + h, 0) - np.maximum(x - h, 0)) / (2 * h)
    return dout * slope
