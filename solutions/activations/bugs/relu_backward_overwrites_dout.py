"""The stopped entries are set to 0 in dout itself.

Hint: Who else uses dout after this call?
"""


def relu_backward(dout, x):
    dout[x <= 0] = 0
    return dout
