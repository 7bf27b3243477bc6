"""The gradient is divided by the number of examples.

Hint: Where would a mean over the batch come from, this function or the loss after it?
"""


def softmax_backward(dout, p):
    return p * (dout - (dout * p).sum(axis=1, keepdims=True)) / len(p)
