"""Gradients of earlier calls are added in a default argument that lives on.

Hint: When is the default value of an argument created: at each call or once?
"""


def sigmoid_backward(dout, s, grads={}):
    grads[s.shape] = grads.get(s.shape, 0.0) + dout * s * (1 - s)
    return grads[s.shape]
