"""The two arguments are taken in the wrong order.

Hint: Which argument comes first in the signature of the handout?
"""


def relu_backward(x, dout):
    return dout * (x > 0)
