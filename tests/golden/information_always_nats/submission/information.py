import numpy as np


def _xlogy(x, y):
    """x log y, 0 where x is 0."""
    out = np.zeros(np.shape(x))
    on = np.asarray(x) > 0
    with np.errstate(divide="ignore"):
        out[on] = np.asarray(x)[on] * np.log(np.asarray(y)[on])
    return out




def _unit(nats, base):
    return nats if base is None else nats / np.log(base)




def entropy(p, base=None):
    return _unit(-_xlogy(p, p).sum(axis=1), base)




def binary_entropy(p, base=None):
    return entropy(np.stack([p, 1 - p], axis=1), base)




def cross_entropy(p, q, base=None):
    return _unit(-_xlogy(p, q).sum(axis=1), base)




def kl_divergence(p, q, base=None):
    return cross_entropy(p, q, base) - entropy(p, base)




def perplexity(p, q):
    return np.exp(cross_entropy(p, q))




def kl_from_logits(p, z):
    n = len(z)
    z = z - z.max(axis=1, keepdims=True)
    logq = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return (_xlogy(p, p) - p * logq).sum() / n, (np.exp(logq) - p) / n




def tempered_softmax(z, T):
    a = (z - z.max(axis=1, keepdims=True)) / T
    e = np.exp(a)
    return e / e.sum(axis=1, keepdims=True)




def initial_loss(C):
    return np.log(C)


def cross_entropy(p, q, base=None):
    with np.errstate(all="ignore"):
        return -np.sum(np.where(p > 0, p * np.log(q), 0), axis=1)
