"""The gradient is summed over the batch.

Hint: Which shape does the gradient of x have?
"""


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return (dout * mask).sum(axis=0)
