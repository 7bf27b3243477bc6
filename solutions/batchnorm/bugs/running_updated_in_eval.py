"""The running statistics move in evaluation too.

Hint: Should what you predict for one batch depend on the batches that you predicted before?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=0)
    if not train:
        mean, var = running_mean, running_var
    if True:
        running_mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=int(len(x) > 1))
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var
