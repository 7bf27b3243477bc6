"""The slope is computed in the array s, which the caller keeps for later.

Hint: What does the caller find in s after the call?
"""


def sigmoid_backward(dout, s):
    s -= s**2
    return dout * s
