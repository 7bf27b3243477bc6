"""The mean of the squares minus the square of the mean.

Expect: one_pass_variance
Says: Are two huge numbers subtracted whose difference is small
"""


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    mu, var = running_mean, running_var
    if train:
        n = len(x)
        mu = x.sum(axis=0) / n
        var = (x**2).sum(axis=0) / n - mu**2
        running_mean = (1 - momentum) * running_mean + momentum * mu
        running_var = (1 - momentum) * running_var + momentum * var * n / (n - 1)
    inv = 1 / np.sqrt(var + eps)
    return gamma * (x - mu) * inv + beta, (x - mu, inv, gamma), running_mean, running_var
