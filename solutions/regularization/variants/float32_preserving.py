"""float32 in, float32 out; float64 stays float64."""

import numpy as np


def l2_penalty(W, lam):
    kind = W.dtype.type
    dW = kind(2) * kind(lam) * W
    assert dW.dtype == W.dtype
    return kind(lam) * np.sum(W**2, dtype=W.dtype), dW


def l1_penalty(W, lam):
    kind = W.dtype.type
    return kind(lam) * np.sum(np.abs(W), dtype=W.dtype), (kind(lam) * np.sign(W)).astype(W.dtype)


def soft_threshold(W, t):
    t = W.dtype.type(t)
    out = np.zeros_like(W)
    out[W > t] = W[W > t] - t
    out[W < -t] = W[W < -t] + t
    return out


def clip_by_global_norm(grads, max_norm):
    kind = next(iter(grads.values())).dtype.type
    norm = kind(np.sqrt(sum(np.sum(g**2) for g in grads.values())))
    factor = kind(min(1.0, max_norm / norm if norm > 0 else 1.0))
    return {name: (g * factor).astype(kind) for name, g in grads.items()}, norm


def max_norm(W, c):
    c = W.dtype.type(c)
    norms = np.sqrt(np.sum(W**2, axis=0, keepdims=True))
    factor = np.where(norms > c, c / np.where(norms > 0, norms, 1), 1).astype(W.dtype)
    return W * factor
