"""The factor p in front is missing.

Hint: How large may the gradient be for a class whose probability is nearly 0?
"""


def softmax_backward(dout, p):
    return dout - (dout * p).sum(axis=1, keepdims=True)
