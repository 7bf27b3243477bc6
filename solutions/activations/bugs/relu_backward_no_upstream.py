"""The slope is returned without the upstream gradient.

Hint: What does the result become when dout is doubled?
"""


def relu_backward(dout, x):
    return (x > 0).astype(float)
