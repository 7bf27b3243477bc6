"""The mask is None after evaluation, and dout is multiplied by it.

Hint: Which masks does your dropout_forward return, and what does your code do with each of them?
"""


def dropout_backward(dout, mask):
    return dout * mask
