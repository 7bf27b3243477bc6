"""The sum has lost its axis, so that it lines up with the columns (or with nothing).

Hint: Which shape has a sum or a maximum over the classes, and how does numpy line it up with (N, C)?
"""

import numpy as np


def softmax_backward(dout, p):
    return p * (dout - np.sum(dout * p, axis=1))
