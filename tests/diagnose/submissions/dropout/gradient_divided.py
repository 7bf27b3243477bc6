"""Divides the kept entries by the multiplier.

Expect: backward_divides
"""


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    dx = dout.copy()
    dx[mask == 0] = 0
    dx[mask != 0] /= mask[mask != 0]
    return dx
