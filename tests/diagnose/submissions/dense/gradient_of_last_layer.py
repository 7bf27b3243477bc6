"""The cache is a global of the last call.

Expect: backward_cache_in_a_global
"""


_last = {}


def dense_forward(x, W, b):
    _last["x"], _last["W"] = x, W
    return x.reshape(len(x), -1) @ W + b, None


def dense_backward(dout, cache):
    x, W = _last["x"], _last["W"]
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)
