"""Plain Python loops over the entries."""

import math

import numpy as np


def l2_penalty(W, lam):
    total, dW = 0.0, np.zeros(W.shape)
    for index in np.ndindex(*W.shape):
        w = float(W[index])
        total += lam * w**2
        dW[index] = 2 * lam * w
    return total, dW


def l1_penalty(W, lam):
    total, dW = 0.0, np.zeros(W.shape)
    for index, w in np.ndenumerate(W):
        total += lam * abs(float(w))
        if w > 0:
            dW[index] = lam
        elif w < 0:
            dW[index] = -lam
    return total, dW


def soft_threshold(W, t):
    out = np.zeros(W.shape)
    for index, w in np.ndenumerate(W):
        if w > t:
            out[index] = w - t
        elif w < -t:
            out[index] = w + t
    return out


def elastic_net(params, l1, l2, decay):
    total, grads = 0.0, {}
    for name in params:
        grads[name] = np.zeros(params[name].shape)
        if name not in decay:
            continue
        for index, w in np.ndenumerate(params[name]):
            w = float(w)
            total += l1 * abs(w) + l2 * w * w
            grads[name][index] = l1 * math.copysign(1.0, w) + 2 * l2 * w
    return total, grads


def clip_by_global_norm(grads, max_norm):
    norm = math.sqrt(math.fsum(float(g) ** 2 for array in grads.values() for g in array.ravel()))
    if norm <= max_norm:
        return dict(grads), norm
    clipped = {}
    for name, array in grads.items():
        clipped[name] = np.array([float(g) * max_norm / norm for g in array.ravel()]).reshape(array.shape)
    return clipped, norm


def max_norm(W, c):
    out = np.array(W, dtype=float)
    d, m = W.shape
    for j in range(m):
        norm = math.sqrt(sum(float(W[i, j]) ** 2 for i in range(d)))
        if norm > c:
            for i in range(d):
                out[i, j] = W[i, j] * c / norm
    return out
