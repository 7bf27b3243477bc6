"""dx has the flat shape.

Expect: backward_flat
"""


def dense_forward(x, W, b):
    return x.reshape(len(x), -1) @ W + b, (x, W)


def dense_backward(dout, cache):
    x, W = cache
    return dout @ W.T, x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)
