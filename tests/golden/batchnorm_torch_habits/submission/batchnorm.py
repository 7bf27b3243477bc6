# usually I write torch, so: closures as autograd functions, keepdims everywhere, float() scalars
import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        batch_mean = np.mean(x, axis=0, keepdims=True)
        batch_var = np.var(x, axis=0, keepdims=True)
        n = x.shape[0]
        running_mean = np.asarray(running_mean) + momentum * (batch_mean.squeeze(0) - running_mean)
        unbiased = batch_var.squeeze(0) * (n / float(n - 1))
        running_var = np.asarray(running_var) + momentum * (unbiased - running_var)
    else:
        batch_mean, batch_var = running_mean[None, :], running_var[None, :]

    invstd = np.power(batch_var + eps, -0.5)
    xhat = (x - batch_mean) * invstd
    out = xhat * gamma[None, :] + beta[None, :]

    def grad_fn(grad):
        n = grad.shape[0]
        grad_beta = grad.sum(0)
        grad_gamma = (grad * xhat).sum(0)
        grad_xhat = grad * gamma
        grad_var = (grad_xhat * (x - batch_mean)).sum(0, keepdims=True) * -0.5 * invstd**3
        grad_mean = (-grad_xhat * invstd).sum(0, keepdims=True)
        grad_x = grad_xhat * invstd + grad_var * 2.0 * (x - batch_mean) / n + grad_mean / n
        return grad_x, grad_gamma, grad_beta

    return out, grad_fn, running_mean, running_var


def batchnorm_backward(dout, cache):
    return cache(dout)
