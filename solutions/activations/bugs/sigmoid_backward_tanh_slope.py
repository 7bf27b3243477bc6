"""The slope of tanh is taken in place of sigmoid's.

Hint: Of which function is this the derivative, and how steep is sigmoid at x = 0?
"""


def sigmoid_backward(dout, s):
    return dout * (1 - s**2)
