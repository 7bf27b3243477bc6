"""The gradient does not depend on dout but only on its size.

Hint: What would your dx be if the loss did not depend on out at all?
"""

import numpy as np


def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = np.cumsum(np.ones_like(dout), axis=0) * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta
