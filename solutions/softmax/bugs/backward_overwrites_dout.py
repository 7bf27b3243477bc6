"""The result is computed in the array of the upstream gradient.

Hint: What does your caller find in dout after the call?
"""


def softmax_backward(dout, p):
    dout -= (dout * p).sum(axis=1, keepdims=True)
    dout *= p
    return dout
