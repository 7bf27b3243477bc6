"""The gradient passes only where x is above 1.

Hint: What is the slope at x = 0.5?
"""


def relu_backward(dout, x):
    return dout * (x > 1)
