"""The derivative of softplus is missing.

Expect: mish_backward_softplus_not_differentiated
"""


def mish_backward(dout, x):
    t = np.tanh(np.logaddexp(0, x))
    return dout * (t + x * (1 - t**2))
