"""The gradient is divided by the number of rows.

Hint: Where does the loss take its mean: in this function or before it?
"""


def relu_backward(dout, x):
    return dout * (x > 0) / len(x)
