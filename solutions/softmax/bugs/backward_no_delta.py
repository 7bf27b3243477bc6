"""The delta of the Jacobian is missing, so that every entry of it is a negative product.

Hint: What is the derivative of a probability by its own logit, and which sign does it have?
"""


def softmax_backward(dout, p):
    return -p * (dout * p).sum(axis=1, keepdims=True)
