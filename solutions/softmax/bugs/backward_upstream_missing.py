"""The upstream gradient does not occur: only derivatives of the probabilities are returned.

Hint: What does your result do when dout is doubled, and what should it do?
"""


def softmax_backward(dout, p):
    return p * (1 - p)
