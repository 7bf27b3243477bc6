"""The weighted upstream gradient is averaged over the classes where it should be summed.

Hint: Is there a 1/C in the sum over the paths from one logit to the loss?
"""


def softmax_backward(dout, p):
    return p * (dout - (dout * p).mean(axis=1, keepdims=True))
