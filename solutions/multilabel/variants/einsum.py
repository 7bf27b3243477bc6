"""Sums by einsum over flattened arrays, and the sigmoid by tanh."""

import numpy as np


def bce_with_logits(z, y):
    z1, y1 = z.ravel() * 1.0, y.ravel() * 1.0
    values = np.maximum(z1, 0) + np.log1p(np.exp(-np.abs(z1)))
    loss = (np.einsum("i->", values) - np.einsum("i,i->", z1, y1)) / len(z1)
    return loss, (0.5 + 0.5 * np.tanh(z / 2) - y) / len(z1)


def multilabel_hinge(z, y, delta=1.0):
    margins = delta - np.einsum("nc,nc->nc", y, z)
    active = np.heaviside(margins, 0.5)
    return np.einsum("nc,nc->", active, margins) / len(z), -np.einsum("nc,nc->nc", active, y) / len(z)


def weighted_bce_with_logits(z, y, pos_weight):
    weights = 1 + (pos_weight - 1) * y
    tail = np.log1p(np.exp(-np.abs(z))) + np.maximum(-1.0 * z, 0)
    values = (1 - y) * z + weights * tail
    p = 0.5 + 0.5 * np.tanh(z / 2)
    return np.einsum("nc->", values) / z.size, ((1 - y) - weights * (1 - p)) / z.size


def predict_labels(z, threshold=0.5):
    return np.asarray(0.5 + 0.5 * np.tanh(z / 2) >= threshold, dtype=np.int32)


def zero_one_loss(z, y):
    wrong = np.logical_xor(z >= 0, y > 0.5).ravel()
    return np.count_nonzero(wrong) / wrong.size


def logistic_regression(w, b, X, y, l2):
    z = np.einsum("nd,d->n", X, w) + b
    loss, dz = bce_with_logits(z, y)
    return loss + l2 * np.einsum("d,d->", w, w), np.einsum("n,nd->d", dz, X) + 2 * l2 * w, np.einsum("n->", dz)
