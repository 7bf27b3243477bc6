"""Divides by the variance.

Expect: no_root
"""


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if not train:
        x_hat = (x - running_mean) / (running_var + eps)
        return gamma * x_hat + beta, None, running_mean, running_var
    mu = np.mean(x, axis=0)
    inv = 1 / (np.var(x, axis=0) + eps)
    running_mean = (1 - momentum) * running_mean + momentum * mu
    running_var = (1 - momentum) * running_var + momentum * np.var(x, axis=0, ddof=1)
    return gamma * (x - mu) * inv + beta, (x - mu, inv, gamma), running_mean, running_var
