"""Sums over the batch stand in dx where means belong.

Hint: How much does the mean move when one of N entries moves by one?
"""

import numpy as np


def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.sum(axis=0) - x_hat * (dx_hat * x_hat).sum(axis=0))
    return dx, dgamma, dbeta
