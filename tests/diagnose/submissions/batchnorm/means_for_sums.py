"""dgamma and dbeta are means over the batch.

Expect: parameters_averaged
"""


def batchnorm_backward(dout, cache):
    centred, inv, gamma = cache
    x_hat = centred * inv
    dx = gamma * inv * (dout - dout.mean(axis=0) - x_hat * (dout * x_hat).mean(axis=0))
    return dx, np.mean(dout * x_hat, axis=0), np.mean(dout, axis=0)
