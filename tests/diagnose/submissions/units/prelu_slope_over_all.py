"""The gradient of the slope sums over positive entries too.

Expect: prelu_backward_slope_of_all
"""


def prelu_backward(dout, x, a):
    return np.where(x <= 0, a * dout, dout), np.sum(dout * x, axis=0)
