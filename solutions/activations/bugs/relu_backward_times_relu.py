"""The upstream gradient is multiplied by the output, not by the slope.

Hint: How steep is the line at x = 3?
"""

import numpy as np


def relu_backward(dout, x):
    return dout * np.maximum(x, 0)
