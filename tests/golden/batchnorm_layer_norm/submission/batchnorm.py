import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    N, D = x.shape
    new_rm, new_rv = np.zeros(D), np.zeros(D)
    if not train:
        return gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta, None, running_mean, running_var
    mean = np.mean(x, axis=1, keepdims=True)
    var = np.var(x, axis=1, keepdims=True)
    xhat = (x - mean) / np.sqrt(var + eps)
    new_rm = (1 - momentum) * running_mean + momentum * np.mean(x, axis=0)
    new_rv = (1 - momentum) * running_var + momentum * np.var(x, axis=0, ddof=1)
    return gamma * xhat + beta, {"xhat": xhat, "std": np.sqrt(var + eps), "gamma": gamma}, new_rm, new_rv


def batchnorm_backward(dout, cache):
    xhat, std = cache["xhat"], cache["std"]
    dxhat = dout * cache["gamma"]
    m1 = np.mean(dxhat, axis=1, keepdims=True)
    m2 = np.mean(dxhat * xhat, axis=1, keepdims=True)
    return (dxhat - m1 - xhat * m2) / std, np.sum(dout * xhat, axis=0), np.sum(dout, axis=0)
