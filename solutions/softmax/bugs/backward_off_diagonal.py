"""Only the entries off the diagonal of the Jacobian are used.

Hint: Does the probability of a class depend on the logit of the same class?
"""


def softmax_backward(dout, p):
    return -p * ((dout * p).sum(axis=1, keepdims=True) - dout * p)
