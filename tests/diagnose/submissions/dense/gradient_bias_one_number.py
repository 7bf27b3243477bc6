"""db is summed over the units too.

Expect: backward_bias_one_number
Says: All its entries are the same, and should not be.
"""


def dense_forward(x, W, b):
    return x.reshape(len(x), -1) @ W + b, (x, W)


def dense_backward(dout, cache):
    x, W = cache
    db = np.full(dout.shape[1], dout.sum())
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, db
