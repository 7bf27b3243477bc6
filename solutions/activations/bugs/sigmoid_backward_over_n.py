"""The gradient is divided by the number of rows.

Hint: Where does the loss take its mean: in this function or before it?
"""


def sigmoid_backward(dout, s):
    return dout * s * (1 - s) / dout.shape[0]
