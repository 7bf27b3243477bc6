"""The gradient is summed over the batch.

Hint: Which shape has x, and so its gradient?
"""

import numpy as np


def sigmoid_backward(dout, s):
    return np.sum(dout * s * (1 - s), axis=0)
