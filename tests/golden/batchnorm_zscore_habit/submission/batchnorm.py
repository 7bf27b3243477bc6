# standardise like in sklearn, small number so that it never divides by zero
import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        m = np.mean(x, axis=0)
        s = np.std(x, axis=0) + eps
        z = (x - m) / s
        out = gamma * z + beta
        n = x.shape[0]
        running_mean = (1 - momentum) * running_mean + momentum * m
        running_var = (1 - momentum) * running_var + momentum * np.var(x, axis=0) * n / (n - 1)
        return out, (z, s, gamma), running_mean, running_var
    z = (x - running_mean) / (np.sqrt(running_var) + eps)
    return gamma * z + beta, None, running_mean, running_var


def batchnorm_backward(dout, cache):
    z, s, gamma = cache
    dz = dout * gamma
    # mean is subtracted, so the gradient loses its mean as well
    dx = (dz - dz.mean(axis=0)) / s
    dgamma = np.mean(dout * z, axis=0)
    dbeta = np.mean(dout, axis=0)
    return dx, dgamma, dbeta
