"""dout[:] is taken for a copy, as it would be of a list, and written into.

Hint: What does slicing a numpy array give: a copy, or a view of the same memory?
"""


def relu_backward(dout, x):
    dx = dout[:]
    dx[x < 0] = 0
    return dx
