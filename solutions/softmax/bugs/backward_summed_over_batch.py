"""The gradients of the examples are added up over the batch.

Hint: Which shape has the gradient by something of shape (N, C)?
"""


def softmax_backward(dout, p):
    return (p * (dout - (dout * p).sum(axis=1, keepdims=True))).sum(axis=0)
