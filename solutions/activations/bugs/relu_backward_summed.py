"""The gradient is summed over the batch.

Hint: Which shape has x, and so its gradient?
"""


def relu_backward(dout, x):
    return (dout * (x > 0)).sum(axis=0)
