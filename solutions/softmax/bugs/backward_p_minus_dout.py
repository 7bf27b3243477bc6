"""The gradient of cross-entropy from memory, with dout in the place of the labels.

Hint: Is dout a one-hot row of labels here, or the gradient of any loss?
"""


def softmax_backward(dout, p):
    return p - dout
