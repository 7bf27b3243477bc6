"""Thinks that a gradient is always a mean over the batch.

Expect: sigmoid_backward_over_n
"""


def sigmoid_backward(dout, s):
    batch = dout.shape[0]
    return (1 - s) * s * dout / batch
