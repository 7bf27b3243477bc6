"""db keeps an axis.

Expect: backward_bias_keeps_an_axis
"""


def dense_forward(x, W, b):
    return x.reshape(len(x), -1) @ W + b, (x, W)


def dense_backward(dout, cache):
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0, keepdims=True)
