# everything in place to save memory
import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mu = x.mean(axis=0, keepdims=True)
        x -= mu
        var = np.mean(x**2, axis=0, keepdims=True)
        x /= np.sqrt(var + eps)
        n = x.shape[0]
        running_mean *= 1 - momentum
        running_mean += momentum * mu[0]
        running_var *= 1 - momentum
        running_var += momentum * var[0] * n / (n - 1)
        return x * gamma + beta, (x, np.sqrt(var + eps), gamma), running_mean, running_var
    x -= running_mean
    x /= np.sqrt(running_var + eps)
    x *= gamma
    x += beta
    return x, None, running_mean, running_var


def batchnorm_backward(dout, cache):
    xhat, std, gamma = cache
    n = dout.shape[0]
    dbeta = dout.sum(axis=0, keepdims=True)
    dgamma = (dout * xhat).sum(axis=0, keepdims=True)
    dout *= n
    dout -= dbeta
    dout -= xhat * dgamma
    dout *= gamma / (n * std)
    return dout, dgamma, dbeta
