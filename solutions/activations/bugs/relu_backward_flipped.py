"""The gradient passes where x is negative and stops where it is positive.

Hint: For which x does a small change of x change the output?
"""

import numpy as np


def relu_backward(dout, x):
    return np.where(x > 0, 0.0, dout)
