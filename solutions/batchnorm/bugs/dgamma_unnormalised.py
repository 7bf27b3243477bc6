"""The centred values stand in dgamma where the normalised ones belong.

Hint: What exactly does gamma multiply in the forward?
"""

import numpy as np


def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * centred, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta
