"""The gradient is divided by the number of examples.

Hint: Where has the mean over the batch been taken, here or in the loss?
"""


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * mask / len(dout)
