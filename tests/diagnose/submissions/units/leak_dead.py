"""Plain ReLU's gradient, the leak forgotten.

Expect: leaky_relu_backward_dead
"""


def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * (x > 0)
