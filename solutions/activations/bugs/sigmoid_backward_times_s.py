"""The upstream gradient is multiplied by the value, not by the slope.

Hint: Is s the height of the curve or its slope?
"""


def sigmoid_backward(dout, s):
    return dout * s
