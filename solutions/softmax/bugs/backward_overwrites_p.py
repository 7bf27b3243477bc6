"""The probabilities are overwritten by the result.

Hint: What does your caller find in p after the call?
"""


def softmax_backward(dout, p):
    p *= dout - (dout * p).sum(axis=1, keepdims=True)
    return p
