"""Everything is computed in the dtype of x, so that float32 stays float32."""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    dtype = x.dtype.type
    m, e, n = dtype(momentum), dtype(eps), dtype(x.shape[0])
    if train:
        mean = x.sum(axis=0, dtype=dtype) / n
        centred = x - mean
        var = np.square(centred).sum(axis=0, dtype=dtype) / n
        running_mean = (dtype(1) - m) * running_mean + m * mean
        running_var = (dtype(1) - m) * running_var + m * (var * n / (n - dtype(1)))
    else:
        centred, var = x - running_mean, running_var
    inverse = dtype(1) / np.sqrt(var + e)
    return gamma * (centred * inverse) + beta, (centred, inverse, gamma, dtype), running_mean, running_var


def batchnorm_backward(dout, cache):
    centred, inverse, gamma, dtype = cache
    n = dtype(len(dout))
    d_hat = dout * gamma
    d_var = (d_hat * centred).sum(0) * (inverse**3) / dtype(-2)
    d_mean = -(d_hat * inverse).sum(0) - dtype(2) * d_var * centred.mean(0)
    dx = d_hat * inverse + d_var * dtype(2) * centred / n + d_mean / n
    return dx.astype(dout.dtype), (dout * centred * inverse).sum(0), dout.sum(0)
