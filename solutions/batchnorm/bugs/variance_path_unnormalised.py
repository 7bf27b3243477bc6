"""The way through the variance uses the centred values where the normalised ones belong.

Hint: Which unit has each term of dx, if x were measured in metres?
"""

import numpy as np


def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - centred * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta
