"""A factor is taken out by dividing by p, which may be 0.

Hint: What is 0 / 0 in float64, and where does it occur when a probability is 0?
"""


def softmax_backward(dout, p):
    weighted = dout * p
    ratio = weighted / p - weighted.sum(axis=1, keepdims=True)
    return ratio * p
