"""The bias is forgotten.

Expect: forward_bias_missing
"""


def dense_forward(x, W, b):
    return x.reshape(len(x), -1) @ W, (x, W)


def dense_backward(dout, cache):
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)
