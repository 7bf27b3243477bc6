"""The upstream gradient is multiplied into the mask in place.

Hint: What is in the mask when the function is called a second time?
"""


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    mask *= dout
    return mask
