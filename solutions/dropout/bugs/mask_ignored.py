"""The upstream gradient is returned as it is.

Hint: How much does the loss change when an entry changes that was dropped?
"""


def dropout_backward(dout, mask):
    return dout
