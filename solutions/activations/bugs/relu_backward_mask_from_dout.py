"""The sign of dout decides what passes, not the sign of x.

Hint: Which of the two arguments did the forward pass look at?
"""


def relu_backward(dout, x):
    return dout * (dout > 0)
