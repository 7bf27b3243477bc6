"""Evaluation uses the statistics of the batch.

Expect: eval_batch_statistics
"""


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    mu, var = np.mean(x, axis=0), np.var(x, axis=0)
    inv = 1 / np.sqrt(var + eps)
    if train:
        running_mean = (1 - momentum) * running_mean + momentum * mu
        running_var = (1 - momentum) * running_var + momentum * np.var(x, axis=0, ddof=1)
    return gamma * (x - mu) * inv + beta, (x - mu, inv, gamma), running_mean, running_var
