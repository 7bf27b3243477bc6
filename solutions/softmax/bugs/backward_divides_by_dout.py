"""The upstream gradient is scaled by its largest entry and back, which fails when it is zero.

Hint: What is 0 / 0 in float64, and where does it occur when the upstream gradient is zero?
"""

import numpy as np


def softmax_backward(dout, p):
    largest = np.abs(dout).max(axis=1, keepdims=True)
    unit = dout / largest
    return largest * p * (unit - (unit * p).sum(axis=1, keepdims=True))
