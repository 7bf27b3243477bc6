"""Einstein sums over flat arrays for every sum."""

import numpy as np


def _square(W):
    flat = np.ravel(W)
    return np.einsum("i,i->", flat, flat)


def l2_penalty(W, lam):
    return lam * _square(W), np.einsum(",...->...", 2 * lam, W)


def l1_penalty(W, lam):
    slope = np.where(W >= 0, lam, -lam)
    return np.einsum("...,...->...", slope, W).sum(), slope


def soft_threshold(W, t):
    return np.einsum("...,...->...", np.sign(W), np.clip(np.abs(W) - t, 0, None))


def elastic_net(params, l1, l2, decay):
    chosen = [params[name] for name in params if name in set(decay)]
    penalty = sum(l1 * np.abs(W).sum() + l2 * _square(W) for W in chosen)
    weight = {name: float(name in decay) for name in params}
    return penalty, {n: weight[n] * (l1 * np.sign(W) + 2 * l2 * W) for n, W in params.items()}


def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(np.sum([_square(g) for g in grads.values()]))
    scale = 1.0 if norm <= max_norm else max_norm / norm
    return {n: np.einsum("...,->...", g, scale) for n, g in grads.items()}, norm


def max_norm(W, c):
    squares = np.einsum("dm,dm->m", W, W)
    scale = np.ones(W.shape[1])
    long = squares > c * c
    scale[long] = c / np.sqrt(squares[long])
    return np.einsum("dm,m->dm", W, scale)
