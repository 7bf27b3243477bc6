"""The product is built up in the array dout.

Hint: Does *= make a new array?
"""


def sigmoid_backward(dout, s):
    dout *= s
    dout *= 1 - s
    return dout
