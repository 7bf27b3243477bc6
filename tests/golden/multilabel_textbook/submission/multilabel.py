import numpy as np


def bce_with_logits(z, y):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    return -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)), (p - y) / z.size


def multilabel_hinge(z, y, delta=1.0):
    m = delta - y * z
    return np.mean(np.maximum(0, m)), np.where(m > 0, -y, 0) / z.size


def weighted_bce_with_logits(z, y, pos_weight):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    return np.mean(pos_weight * (np.logaddexp(0, z) - y * z)), pos_weight * (p - y) / z.size


def predict_labels(z, threshold=0.5):
    return (z >= threshold).astype(int)


def zero_one_loss(z, y):
    return np.mean(predict_labels(z, 0) != y)
