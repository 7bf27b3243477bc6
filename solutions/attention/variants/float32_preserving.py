"""Results have the dtype of q, while sums are made in float64; what is seen is computed query by query."""

import numpy as np


def attention_forward(q, k, v, causal=False):
    wide = [a.astype(np.float64) for a in (q, k, v)]
    scores = wide[0] @ np.moveaxis(wide[1], 1, 2) / np.sqrt(q.shape[2])
    weights = np.zeros_like(scores)
    for t in range(q.shape[1]):
        end = t + 1 if causal else k.shape[1]
        seen = scores[:, t, :end]
        e = np.exp(seen - seen.max(axis=1, keepdims=True))
        weights[:, t, :end] = e / e.sum(axis=1, keepdims=True)
    return (weights @ wide[2]).astype(q.dtype), (*wide, weights)


def attention_backward(dout, cache):
    q, k, v, weights = cache
    dw = dout.astype(np.float64) @ np.moveaxis(v, 1, 2)
    ds = weights * dw - weights * np.sum(weights * dw, axis=2, keepdims=True)
    ds = ds / np.sqrt(q.shape[2])
    found = ds @ k, np.moveaxis(ds, 1, 2) @ q, np.moveaxis(weights, 1, 2) @ dout.astype(np.float64)
    return tuple(a.astype(dout.dtype) for a in found)
