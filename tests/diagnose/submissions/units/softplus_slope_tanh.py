"""The slope is said to be tanh.

Expect: softplus_backward_tanh
"""


def softplus_backward(dout, x):
    return dout * np.tanh(x)
