"""Soft thresholding as two ReLUs, the absolute value as a sum of two, columns as rows of the transpose, lists returned."""

import numpy as np


def _relu(x):
    return np.maximum(x, 0)


def l1_penalty(W, lam):
    return [lam * np.sum(_relu(W) + _relu(-W)), lam * np.where(W > 0, 1.0, -1.0)]


def soft_threshold(W, t):
    return _relu(W - t) - _relu(-W - t)


def max_norm(W, c):
    rows = [row if np.dot(row, row) <= c * c else c * row / np.sqrt(np.dot(row, row)) for row in W.T]
    return np.array(rows).T


def clip_by_global_norm(grads, max_norm):
    each = {name: np.sqrt(np.vdot(g, g)) for name, g in grads.items()}
    norm = np.sqrt(np.sum(np.square(list(each.values()))))
    return [{name: g / max(1.0, norm / max_norm) for name, g in grads.items()}, norm]
