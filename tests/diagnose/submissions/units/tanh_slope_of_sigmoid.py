"""The slope of the sigmoid, t (1 - t).

Expect: tanh_backward_sigmoid_slope
"""


def tanh_backward(dout, t):
    return dout * t * (1 - t)
