"""The two terms are added where one should be subtracted.

Hint: Do the rows of your result sum to 0?
"""


def softmax_backward(dout, p):
    return p * (dout + (dout * p).sum(axis=1, keepdims=True))
