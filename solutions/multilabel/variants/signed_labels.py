"""Labels as signs: the loss of a label is a softplus of the negative margin; the model with its bias as a weight."""

import numpy as np


def softplus(m):
    return np.where(m > 0, m, 0) + np.log1p(np.exp(-np.abs(m)))


def closed(m):
    """1 - sigmoid(m)."""
    return 1 / (1 + np.exp(np.minimum(m, 700)))


def bce_with_logits(z, y):
    z = np.asarray(z, dtype=float)
    yes, no = closed(z), closed(-z)
    return np.average(y * softplus(-z) + (1 - y) * softplus(z)), ((1 - y) * no - y * yes) / z.size


def multilabel_hinge(z, y, delta=1.0):
    right = y * z
    hinge = (np.abs(delta - right) + (delta - right)) / 2
    return np.add.reduce(hinge, axis=None) / z.shape[0], y * (np.sign(right - delta) - 1) / 2 / z.shape[0]


def weighted_bce_with_logits(z, y, pos_weight):
    total, columns = 0.0, []
    for c, w in enumerate(pos_weight):
        zc, yc = z[:, c] * 1.0, y[:, c]
        total += np.sum(w * yc * softplus(-zc) + (1 - yc) * softplus(zc))
        columns.append((1 - yc) * closed(-zc) - w * yc * closed(zc))
    return total / z.size, np.stack(columns, axis=1) / z.size


def predict_labels(z, threshold=0.5):
    return np.vectorize(lambda p: int(p >= threshold), otypes=[int])(closed(-1.0 * z))


def zero_one_loss(z, y):
    signs = 2 * (z >= 0) - 1
    return np.mean(signs * (2 * y - 1) < 0)


def logistic_regression(w, b, X, y, l2):
    Xb, v = np.column_stack([X, np.ones(len(X))]), np.append(w, b)
    signs = 2.0 * y - 1
    margins = signs * (Xb @ v)
    gradient = -(signs * closed(margins)) @ Xb / len(y)
    gradient[:-1] += 2 * l2 * w
    return np.mean(softplus(-margins)) + l2 * np.sum(w**2), gradient[:-1], gradient[-1]
