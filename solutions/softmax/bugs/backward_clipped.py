"""The upstream gradient is clipped, as training loops sometimes do with gradients.

Hint: Is the gradient of a loss bounded, and who asked for a bound?
"""

import numpy as np


def softmax_backward(dout, p):
    dout = np.clip(dout, -100, 100)
    return p * (dout - (dout * p).sum(axis=1, keepdims=True))
