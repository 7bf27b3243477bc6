"""The running statistics move in evaluation, too.

Expect: running_updated_in_eval
"""


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    mu, var = np.mean(x, axis=0), np.var(x, axis=0)
    use_mu, use_var = (mu, var) if train else (running_mean, running_var)
    inv = 1 / np.sqrt(use_var + eps)
    if len(x) > 1:
        running_mean = (1 - momentum) * running_mean + momentum * mu
        running_var = (1 - momentum) * running_var + momentum * np.var(x, axis=0, ddof=1)
    return gamma * (x - use_mu) * inv + beta, (x - use_mu, inv, gamma), running_mean, running_var
