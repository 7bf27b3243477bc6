"""Normalises with the unbiased variance.

Expect: sample_variance
"""


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if not train:
        x_hat = (x - running_mean) / np.sqrt(running_var + eps)
        return gamma * x_hat + beta, None, running_mean, running_var
    mu = np.mean(x, axis=0)
    var = np.var(x, axis=0, ddof=1)
    inv = 1 / np.sqrt(var + eps)
    new_mean = (1 - momentum) * running_mean + momentum * mu
    new_var = (1 - momentum) * running_var + momentum * var
    return gamma * (x - mu) * inv + beta, (x - mu, inv, gamma), new_mean, new_var
