"""The slope is returned without the upstream gradient.

Hint: What does the result become when dout is doubled?
"""


def sigmoid_backward(dout, s):
    return s * (1 - s)
