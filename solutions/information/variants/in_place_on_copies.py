"""Array operations that write into copies of the function's own."""

import numpy as np


def entropy(p, base=None):
    out = np.array(p, dtype=np.float64)
    out[out == 0] = 1.0
    logs = np.log(out)
    if base is not None:
        logs /= np.log(base)
    out *= logs
    total = out.sum(axis=1)
    np.negative(total, out=total)
    return total


def binary_entropy(p, base=None):
    both = np.empty((len(p), 2))
    both[:, 0] = p
    both[:, 1] = 1.0
    both[:, 1] -= p
    return entropy(both, base)


def cross_entropy(p, q, base=None):
    p, q = p.astype(np.float64), q.astype(np.float64)
    q[p == 0] = 1.0
    with np.errstate(divide="ignore"):
        np.log(q, out=q)
    q *= -p
    total = q.sum(axis=1)
    if base is not None:
        total /= np.log(base)
    return total


def kl_divergence(p, q, base=None):
    out = cross_entropy(p, q, base)
    out -= entropy(p, base)
    return out


def perplexity(p, q):
    out = cross_entropy(p, q)
    return np.exp(out, out=out)


def kl_from_logits(p, z):
    log_q = np.array(z, dtype=np.float64)
    log_q -= log_q.max(axis=1)[:, None]
    log_q -= np.log(np.exp(log_q).sum(axis=1))[:, None]
    loss = -(p * log_q).sum() - entropy(p).sum()
    loss /= len(p)
    dz = np.exp(log_q, out=log_q)
    dz -= p
    dz /= len(p)
    return float(loss), dz


def tempered_softmax(z, T):
    out = np.array(z, dtype=np.float64)
    out -= out.max(axis=1)[:, None]
    out /= T
    np.exp(out, out=out)
    out /= out.sum(axis=1)[:, None]
    return out
