"""Softplus by logaddexp, the sigmoid from it, labels from log-odds."""

import numpy as np


def log_sigmoid(z):
    return -np.logaddexp(0.0, -1.0 * z)


def bce_with_logits(z, y):
    log_p, log_q = log_sigmoid(z), log_sigmoid(-1.0 * z)
    return -np.mean(y * log_p + (1 - y) * log_q), (np.exp(log_p) - y) / np.prod(z.shape)


def multilabel_hinge(z, y, delta=1.0):
    missing = np.clip(delta - np.multiply(y, z), 0, None)
    return missing.sum(axis=1).mean(), np.where(missing > 0, -1.0 * y, 0.0) / z.shape[0]


def weighted_bce_with_logits(z, y, pos_weight):
    log_p, log_q = log_sigmoid(z), log_sigmoid(-1.0 * z)
    loss = -(pos_weight * y * log_p + (1 - y) * log_q).mean()
    return loss, ((1 - y) * np.exp(log_p) - pos_weight * y * np.exp(log_q)) / z.size


def predict_labels(z, threshold=0.5):
    return np.where(z >= np.log(threshold / (1 - threshold)), 1, 0)


def zero_one_loss(z, y):
    return float(np.abs(predict_labels(z) - y).mean())


def logistic_regression(w, b, X, y, l2):
    loss, dz = bce_with_logits(X.dot(w) + b, y)
    return loss + l2 * w.dot(w), X.T.dot(dz) + 2 * l2 * w, np.sum(dz)
