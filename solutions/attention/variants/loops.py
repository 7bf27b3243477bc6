"""Loops over sequences, queries, keys and heads."""

import math

import numpy as np


def attention_forward(q, k, v, causal=False):
    weights, out = np.zeros((q.shape[0], q.shape[1], k.shape[1])), np.zeros((q.shape[0], q.shape[1], v.shape[2]))
    for n in range(len(q)):
        for t in range(q.shape[1]):
            seen = range(min(t + 1, k.shape[1])) if causal else range(k.shape[1])
            scores = [float(q[n, t] @ k[n, s]) / math.sqrt(q.shape[2]) for s in seen]
            exps = [math.exp(score - max(scores)) for score in scores]
            for s, e in zip(seen, exps, strict=True):
                weights[n, t, s] = e / sum(exps)
                out[n, t] += weights[n, t, s] * v[n, s]
    return out, {"q": q.copy(), "k": k.copy(), "v": v.copy(), "weights": weights}


def attention_backward(dout, cache):
    q, k, v, weights = (cache[name] for name in ("q", "k", "v", "weights"))
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for n in range(len(q)):
        for t in range(q.shape[1]):
            dw = [float(dout[n, t] @ v[n, s]) for s in range(k.shape[1])]
            mean = sum(a * float(w) for a, w in zip(dw, weights[n, t], strict=True))
            for s in range(k.shape[1]):
                ds = weights[n, t, s] * (dw[s] - mean) / math.sqrt(q.shape[2])
                dq[n, t] += ds * k[n, s]
                dk[n, s] += ds * q[n, t]
                dv[n, s] += weights[n, t, s] * dout[n, t]
    return dq, dk, dv


def multihead_forward(q, k, v, heads, causal=False):
    size, outs, caches = q.shape[2] // heads, [], []
    for h in range(heads):
        own = slice(h * size, (h + 1) * size)
        out, cache = attention_forward(q[:, :, own], k[:, :, own], v[:, :, own], causal)
        outs.append(out)
        caches.append(cache)
    return np.concatenate(outs, axis=2), caches


def multihead_backward(dout, cache):
    parts = np.split(dout, len(cache), axis=2)
    found = [attention_backward(part, inner) for part, inner in zip(parts, cache, strict=True)]
    return tuple(np.concatenate(gradients, axis=2) for gradients in zip(*found, strict=True))
