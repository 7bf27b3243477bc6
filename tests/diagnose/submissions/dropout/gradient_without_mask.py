"""Hands dout through."""


def dropout_backward(dout, mask):
    return dout.copy()
