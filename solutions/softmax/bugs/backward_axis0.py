"""The weighted upstream gradient is summed over the examples.

Hint: Over which index does the chain rule sum, over examples or over classes?
"""


def softmax_backward(dout, p):
    return p * (dout - (dout * p).sum(axis=0))
