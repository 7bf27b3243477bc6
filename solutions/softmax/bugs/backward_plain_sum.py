"""The upstream gradient is summed without the weights p.

Hint: What does adding a constant to a row of dout do to your result, and what should it do?
"""


def softmax_backward(dout, p):
    return p * (dout - dout.sum(axis=1, keepdims=True))
