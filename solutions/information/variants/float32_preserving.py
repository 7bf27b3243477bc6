"""float32 in, float32 out; everything else in float64."""

import numpy as np


def _as_float(a):
    return a if a.dtype in (np.float32, np.float64) else a.astype(np.float64)


def entropy(p, base=None):
    return cross_entropy(p, p, base)


def binary_entropy(p, base=None):
    tails = p.dtype.type(1) - p
    out = cross_entropy(np.column_stack([p, tails]), np.column_stack([p, tails]), base)
    assert out.dtype == p.dtype
    return out


def cross_entropy(p, q, base=None):
    unit = p.dtype.type(1 if base is None else np.log(base))
    happens = p > 0
    log_q = np.zeros_like(p)
    with np.errstate(divide="ignore"):
        log_q[happens] = np.log(q[happens])
    return -np.sum(p * log_q, axis=1, dtype=p.dtype) / unit


def kl_divergence(p, q, base=None):
    return cross_entropy(p, q, base) - entropy(p, base)


def perplexity(p, q):
    return np.exp(cross_entropy(p, q)).astype(p.dtype)


def kl_from_logits(p, z):
    z = _as_float(z)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = np.mean(-entropy(p) - np.sum(p * log_q, axis=1))
    return loss, ((np.exp(log_q) - p) / z.dtype.type(len(p))).astype(z.dtype)


def tempered_softmax(z, T):
    z = _as_float(z)
    e = np.exp((z - z.max(axis=1, keepdims=True)) / z.dtype.type(T))
    return (e / e.sum(axis=1, keepdims=True)).astype(z.dtype)
