"""As I know it from Keras: momentum is what is kept, and the moving variance is the batch's own."""
import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        moving_mean = momentum * running_mean + (1.0 - momentum) * mean
        moving_var = momentum * running_var + (1.0 - momentum) * variance
    else:
        mean, variance = running_mean, running_var
        moving_mean, moving_var = running_mean, running_var
    inv = gamma / np.sqrt(variance + eps)
    return x * inv + (beta - mean * inv), (x, mean, variance, gamma, eps), moving_mean, moving_var


def batchnorm_backward(dout, cache):
    x, mean, variance, gamma, eps = cache
    n = x.shape[0]
    rstd = (variance + eps) ** -0.5
    xn = (x - mean) * rstd
    d = dout * gamma
    dx = rstd / n * (n * d - d.sum(axis=0) - xn * (d * xn).sum(axis=0))
    return dx, np.einsum("nd,nd->d", dout, xn), np.einsum("nd->d", dout)
