"""This is the gradient of log_softmax.

Hint: Is dout the gradient by the probabilities or by their logarithms?
"""


def softmax_backward(dout, p):
    return dout - p * dout.sum(axis=1, keepdims=True)
