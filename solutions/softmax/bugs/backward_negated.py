"""The result has the opposite sign.

Hint: Does a probability grow or shrink when its own logit grows?
"""


def softmax_backward(dout, p):
    return p * ((dout * p).sum(axis=1, keepdims=True) - dout)
