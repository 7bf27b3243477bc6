"""dW is divided by N.

Expect: backward_weights_over_n
"""


def dense_forward(x, W, b):
    return x.reshape(len(x), -1) @ W + b, (x, W)


def dense_backward(dout, cache):
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout / len(x), dout.sum(axis=0)
