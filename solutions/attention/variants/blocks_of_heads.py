"""Heads by stacking slices, computed on four axes at once without the functions of one head."""

import numpy as np


def _stack(a, heads):
    return np.stack(np.split(a, heads, axis=2))


def _softmax(z, causal):
    z = np.where(np.triu(np.ones(z.shape[-2:]), 1) * causal > 0, -np.inf, z)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def multihead_forward(q, k, v, heads, causal=False):
    parts = [_stack(a, heads) for a in (q, k, v)]
    weights = _softmax(parts[0] @ parts[1].swapaxes(2, 3) / np.sqrt(q.shape[2] / heads), causal)
    return np.concatenate(list(weights @ parts[2]), axis=2), (parts, weights)


def multihead_backward(dout, cache):
    (q, k, v), weights = cache
    d = _stack(dout, len(q))
    dw = d @ v.swapaxes(2, 3)
    ds = weights * (dw - np.sum(dw * weights, axis=3, keepdims=True)) / np.sqrt(q.shape[3])
    found = ds @ k, ds.swapaxes(2, 3) @ q, weights.swapaxes(2, 3) @ d
    return tuple(np.concatenate(list(a), axis=2) for a in found)
