"""The slope is written into x, which the caller still needs.

Hint: What does the caller find in x after the call?
"""


def relu_backward(dout, x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return dout * x
