"""float32 stays float32, masks choose the formula by the sign of the logit, and lists come back instead of tuples."""

import numpy as np


def as_float(a):
    return a if a.dtype.kind == "f" else a.astype(np.float64)


def gate(z):
    out = np.empty_like(z)
    up = z >= 0
    out[up] = 1 / (1 + np.exp(-z[up]))
    e = np.exp(z[~up])
    out[~up] = e / (1 + e)
    return out


def costs(z):
    """-log p and -log (1 - p)."""
    tail = np.log1p(np.exp(-np.abs(z)))
    yes, no = tail.copy(), tail.copy()
    yes[z < 0] -= z[z < 0]
    no[z > 0] += z[z > 0]
    return yes, no


def bce_with_logits(z, y):
    z = as_float(z)
    y = y.astype(z.dtype)
    yes, no = costs(z)
    return [(y * yes + (1 - y) * no).mean(), (gate(z) - y) / z.size]


def multilabel_hinge(z, y, delta=1.0):
    z = as_float(z)
    y = y.astype(z.dtype)
    violated = y * z < delta
    dz = np.zeros_like(z)
    dz[violated] = -y[violated]
    return [(delta - (y * z)[violated]).sum() / len(z), dz / len(z)]


def weighted_bce_with_logits(z, y, pos_weight):
    z = as_float(z)
    y = y.astype(z.dtype)
    w = np.broadcast_to(pos_weight, z.shape).astype(z.dtype)
    yes, no = costs(z)
    p = gate(z)
    return [(w * y * yes + (1 - y) * no).mean(), (p * (1 - y) - w * y * gate(-z)) / z.size]


def predict_labels(z, threshold=0.5):
    return np.greater_equal(gate(as_float(z)), threshold).astype(np.int64)


def zero_one_loss(z, y):
    return 1 - np.mean(predict_labels(z) == y)


def logistic_regression(w, b, X, y, l2):
    z = X @ w + w.dtype.type(b)
    yes, no = costs(z)
    loss = np.where(y == 1, yes, no).mean() + l2 * (w * w).sum()
    dz = (gate(z) - y.astype(z.dtype)) / len(y)
    return [loss, (dz[:, None] * X).sum(axis=0) + 2 * l2 * w, dz.sum()]
