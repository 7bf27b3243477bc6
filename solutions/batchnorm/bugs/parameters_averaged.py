"""The gradients of gamma and beta are averaged over the batch.

Hint: Every example uses the same beta: how do their contributions combine?
"""

import numpy as np


def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.mean(dout * x_hat, axis=0)
    dbeta = np.mean(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta
