"""All arrays as one vector, norms by np.linalg.norm, soft thresholding as what clipping leaves."""

import numpy as np


def _long(arrays):
    return np.hstack([np.reshape(a, -1) for a in arrays] or [np.zeros(0)])


def l2_penalty(W, lam):
    return lam * np.linalg.norm(W.reshape(-1)) ** 2, lam * (W + W)


def l1_penalty(W, lam):
    return lam * np.linalg.norm(W.reshape(-1), 1), lam * ((W > 0).astype(W.dtype) - (W < 0).astype(W.dtype))


def soft_threshold(W, t):
    return W - np.clip(W, -t, t)


def elastic_net(params, l1, l2, decay):
    v = _long(params[name] for name in sorted(decay))
    grads = dict.fromkeys(params)
    for name in grads:
        W = params[name]
        grads[name] = 2 * l2 * W + l1 * np.sign(W) if name in decay else np.zeros(W.shape)
    return l1 * np.abs(v).sum() + l2 * v @ v, grads


def clip_by_global_norm(grads, max_norm):
    norm = np.linalg.norm(_long(grads.values()))
    if norm == 0:
        return {name: np.zeros_like(g) for name, g in grads.items()}, 0.0
    factor = min(max_norm / norm, 1.0)
    return {name: factor * g for name, g in grads.items()}, norm


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return np.where(lengths > c, W * (c / np.where(lengths == 0, 1.0, lengths)), W)
