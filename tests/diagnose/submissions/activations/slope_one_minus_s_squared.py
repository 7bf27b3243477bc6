"""Mixed up with tanh: 1 - s^2.

Expect: sigmoid_backward_tanh_slope
"""


def sigmoid_backward(dout, s):
    return dout * (1.0 - np.power(s, 2))
