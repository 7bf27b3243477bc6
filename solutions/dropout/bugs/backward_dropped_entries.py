"""The gradient goes to the dropped entries, with the mask the wrong way round.

Hint: Is a 1 in your mask an entry that was kept or one that was dropped?
"""


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * (mask == 0) * mask.max()
