"""db is a mean over the batch.

Expect: backward_bias_mean
"""


def dense_forward(x, W, b):
    return x.reshape(len(x), -1) @ W + b, (x, W)


def dense_backward(dout, cache):
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.mean(axis=0)
