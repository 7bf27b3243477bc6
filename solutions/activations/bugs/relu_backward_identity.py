"""The upstream gradient is passed on everywhere.

Hint: Does a change of x change the output where x is negative?
"""


def relu_backward(dout, x):
    return dout.copy()
