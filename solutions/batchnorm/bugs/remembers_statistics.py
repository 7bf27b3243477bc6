"""The running statistics are kept in the module, and those passed in count only the first time.

Hint: Two layers of one width call your function in turn: whose statistics does each of them get?
"""

import numpy as np


KEPT = {}


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    running_mean, running_var = KEPT.get(x.shape[1], (running_mean, running_var))
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    KEPT[x.shape[1]] = running_mean, running_var
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var
