"""The cache is a dict that the backward adds its intermediate results to; sample variance by ddof, biased from it."""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    cache = dict(x=x, gamma=gamma, eps=eps, train=train, n=x.shape[0])
    if train:
        cache["mean"] = np.mean(x, axis=0, keepdims=True)
        unbiased = np.var(x, axis=0, keepdims=True, ddof=1)
        cache["var"] = unbiased * (cache["n"] - 1) / cache["n"]
        running_mean = (1 - momentum) * running_mean + momentum * cache["mean"][0]
        running_var = (1 - momentum) * running_var + momentum * np.squeeze(unbiased, axis=0)
    else:
        cache["mean"], cache["var"] = running_mean[np.newaxis], running_var[np.newaxis]
    cache["std"] = np.sqrt(cache["var"] + eps)
    cache["xhat"] = np.divide(np.subtract(x, cache["mean"]), cache["std"])
    return np.add(np.multiply(gamma, cache["xhat"]), beta), cache, running_mean, running_var


def batchnorm_backward(dout, cache):
    cache["dxhat"] = dout * cache["gamma"]
    cache["dvar"] = np.sum(cache["dxhat"] * (cache["x"] - cache["mean"]), axis=0) * -0.5 * (cache["var"] + cache["eps"]) ** -1.5
    cache["dmean"] = np.sum(-cache["dxhat"] / cache["std"], axis=0)
    dx = cache["dxhat"] / cache["std"] + (cache["dvar"] * 2 * (cache["x"] - cache["mean"]) + cache["dmean"]) / cache["n"]
    return dx, np.sum(dout * cache["xhat"], axis=0), np.sum(dout, axis=0)
