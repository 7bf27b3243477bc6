"""Uses where the mask is not zero, without its size.

Expect: backward_unscaled
"""


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * (mask > 0)
