"""Hands dout through.

Expect: mask_ignored
"""


def dropout_backward(dout, mask):
    return dout.copy()
