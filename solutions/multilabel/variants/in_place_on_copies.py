"""Every step in place, on copies of the arguments."""

import numpy as np


def squashed(z):
    out = np.array(z, dtype=np.float64)
    np.negative(out, out=out)
    np.clip(out, -745, 709, out=out)
    np.exp(out, out=out)
    out += 1
    np.reciprocal(out, out=out)
    return out


def softened(z):
    out = np.array(z, dtype=np.float64)
    np.abs(out, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)
    np.log1p(out, out=out)
    out += np.maximum(z, 0)
    return out


def bce_with_logits(z, y):
    cost = softened(z)
    cost -= z * y
    dz = squashed(z)
    dz -= y
    dz /= dz.size
    return cost.mean(), dz


def multilabel_hinge(z, y, delta=1.0):
    margins = np.array(z, dtype=np.float64)
    margins *= y
    np.subtract(delta, margins, out=margins)
    dz = np.array(y, dtype=np.float64)
    dz[margins <= 0] = 0
    dz /= -len(z)
    margins[margins < 0] = 0
    return margins.sum() / len(margins), dz


def weighted_bce_with_logits(z, y, pos_weight):
    yes, no = softened(np.negative(1.0 * z)), softened(z)
    yes *= y
    yes *= pos_weight
    no *= 1 - y
    yes += no
    dz, miss = squashed(z), squashed(np.negative(1.0 * z))
    dz *= 1 - y
    miss *= y
    miss *= pos_weight
    dz -= miss
    dz /= z.size
    return yes.mean(), dz


def predict_labels(z, threshold=0.5):
    out = np.zeros(z.shape, dtype=np.int8)
    out[squashed(z) >= threshold] += 1
    return out


def zero_one_loss(z, y):
    labels = np.zeros(z.shape)
    labels[z >= 0] = 1
    labels -= y
    np.abs(labels, out=labels)
    return labels.mean()


def logistic_regression(w, b, X, y, l2):
    z = X @ w
    z += b
    loss, dz = bce_with_logits(z, y)
    dw = X.T @ dz
    dw += 2 * l2 * w
    loss += l2 * np.square(w).sum()
    return loss, dw, dz.sum()
