"""Array operations that write into copies of the function's own."""

import numpy as np


def l2_penalty(W, lam):
    dW = W.copy()
    dW *= W
    penalty = dW.sum() * lam
    np.multiply(W, 2 * lam, out=dW)
    return float(penalty), dW


def l1_penalty(W, lam):
    dW = np.empty_like(W)
    np.abs(W, out=dW)
    penalty = dW.sum()
    penalty *= lam
    np.sign(W, out=dW)
    dW *= lam
    return penalty, dW


def soft_threshold(W, t):
    out = np.abs(W)
    out -= t
    out[out < 0] = 0
    out *= np.sign(W)
    return out


def elastic_net(params, l1, l2, decay):
    grads = {name: np.zeros(W.shape) for name, W in params.items()}
    penalty = np.zeros(())
    for name in decay:
        W = params[name]
        penalty += l1 * np.abs(W).sum()
        penalty += l2 * np.square(W).sum()
        grads[name] += l1 * np.sign(W)
        grads[name] += 2 * l2 * W
    return penalty, grads


def clip_by_global_norm(grads, max_norm):
    clipped = {name: g.copy() for name, g in grads.items()}
    norm = sum((g**2).sum() for g in grads.values()) ** 0.5
    if norm > max_norm:
        for g in clipped.values():
            g *= max_norm / norm
    return clipped, norm


def max_norm(W, c):
    out = W.copy()
    for column in out.T:
        length = np.linalg.norm(column)
        if length > c:
            column *= c / length
    return out
