"""Sums by einsum and by dot products of flattened arrays."""

import numpy as np


def mse_loss(pred, target):
    d = np.ravel(pred) - np.ravel(target)
    return np.dot(d, d) / len(d), (2 / len(d) * d).reshape(pred.shape)


def mae_loss(pred, target):
    s = np.sign(pred - target)
    return np.einsum("i,i->", s.ravel(), (pred - target).ravel()) / s.size, s / s.size


def huber_loss(pred, target, delta=1.0):
    d = pred - target
    far = (np.abs(d) > delta) * 1.0
    near = 1 - far
    flat, f, n = d.ravel(), far.ravel(), near.ravel()
    loss = 0.5 * np.einsum("i,i,i->", n, flat, flat) + delta * np.einsum("i,i->", f, np.abs(flat) - 0.5 * delta)
    return loss / d.size, (near * d + delta * far * np.sign(d)) / d.size


def log_cosh_loss(pred, target):
    d = np.abs(pred - target).ravel()
    values = np.select(
        [d < 0.3, d >= 0.3],
        [0.5 * np.log1p(np.sinh(np.clip(d, 0, 1)) ** 2), np.logaddexp(d, -d) - np.log(2)],
    )
    return np.einsum("i->", values) / len(d), np.tanh(pred - target) / len(d)


def linear_regression(W, b, X, Y, l2):
    d = np.einsum("nd,dm->nm", X, W) + b - Y
    scale = 1 / d.size
    loss = scale * np.einsum("nm,nm->", d, d) + l2 * np.einsum("dm,dm->", W, W)
    return loss, 2 * scale * np.einsum("nd,nm->dm", X, d) + 2 * l2 * W, 2 * scale * np.einsum("nm->m", d)
