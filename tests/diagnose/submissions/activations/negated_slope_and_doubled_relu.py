"""Two mistakes: sigmoid's gradient is negated and ReLU's mask is multiplied by x.

Expect: sigmoid_backward_negated, relu_backward_times_relu
"""


def sigmoid_backward(dout, s):
    return -(dout * s * (1 - s))


def relu_backward(dout, x):
    return dout * np.maximum(x.astype(float), 0)
