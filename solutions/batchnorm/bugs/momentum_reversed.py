"""The weights of the old and the new value are exchanged.

Hint: With momentum 0.1, how much of the old value should survive?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = momentum * running_mean + (1 - momentum) * mean
        running_var = momentum * running_var + (1 - momentum) * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var
