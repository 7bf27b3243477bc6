"""s is taken for x, and sigmoid is applied to it once more.

Hint: What is the second argument: the input or the output of the forward pass?
"""

import numpy as np


def sigmoid_backward(dout, s):
    again = 1 / (1 + np.exp(-s))
    return dout * again * (1 - again)
