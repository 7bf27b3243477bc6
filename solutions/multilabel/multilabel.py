"""Losses for several labels at once, and binary classification: reference solution."""

import numpy as np


def bce_with_logits(z, y):
    """Binary cross-entropy of logits, averaged over all entries, and its gradient.

    Args:
        z: logits, any shape of one axis or more, float64, float32 or signed integers. Not modified.
        y: labels, z's shape: 0 and 1 as signed integers or floats, or any numbers from 0 to 1. Not modified.

    Returns:
        (loss, dz)
        loss: a number, the mean over all entries of -y * log(p) - (1 - y) * log(1 - p) with p = sigmoid(z). Finite and
            exact for any finite logits.
        dz: gradient of loss with respect to z, z's shape, float.
    """
    return np.mean(_softplus(z) - z * y), (_sigmoid(z) - y) / z.size


def multilabel_hinge(z, y, delta=1.0):
    """Hinge loss of every label by itself: summed over the labels, averaged over the batch; and its gradient.

    Args:
        z: scores, (N, C), float64, float32 or signed integers. Not modified.
        y: labels, (N, C), -1 or 1, signed integers or floats. Not modified.
        delta: the margin, a float > 0.

    Returns:
        (loss, dz)
        loss: a number, the mean over the examples of the sum over the labels of max(0, delta - y * z).
        dz: gradient of loss with respect to z, (N, C), float. A term that is exactly at its kink may be counted as
            violated or as satisfied.
    """
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0.0)) / len(z), -y * (margins > 0) / len(z)


def weighted_bce_with_logits(z, y, pos_weight):
    """Binary cross-entropy of logits with a weight for the positive labels of each class, and its gradient.

    Args:
        z: logits, (N, C), float64, float32 or signed integers. Not modified.
        y: labels, (N, C): 0 and 1 as signed integers or floats, or any numbers from 0 to 1. Not modified.
        pos_weight: weight of the positive term of each class, (C,), floats > 0. Not modified.

    Returns:
        (loss, dz)
        loss: a number, the mean over all entries of -pos_weight * y * log(p) - (1 - y) * log(1 - p) with
            p = sigmoid(z). Finite and exact for any finite logits.
        dz: gradient of loss with respect to z, (N, C), float.
    """
    positive, negative = pos_weight * y, 1.0 - y
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / z.size


def predict_labels(z, threshold=0.5):
    """Labels from logits: 1 where the probability reaches the threshold.

    Args:
        z: logits, any shape of one axis or more, float64, float32 or signed integers. Not modified.
        threshold: a probability, 0 < threshold < 1.

    Returns:
        New array of z's shape and of an integer dtype: 1 where sigmoid(z) >= threshold, 0 elsewhere.
    """
    return (_sigmoid(z) >= threshold).astype(np.int64)


def zero_one_loss(z, y):
    """The share of labels that are predicted wrongly, at the threshold 1/2.

    Args:
        z: logits, any shape of one axis or more, float64, float32 or signed integers. Not modified.
        y: labels, z's shape: 0 and 1, signed integers or floats. Not modified.

    Returns:
        A number from 0 to 1: the share of entries whose predicted label is not y.
    """
    return np.mean((z >= 0) != (y == 1))


def logistic_regression(w, b, X, y, l2):
    """Binary cross-entropy of the logits X w + b plus L2 regularisation, and the gradients of the parameters.

    Args:
        w: weights, (D,), float64 or float32. Not modified.
        b: bias, a float.
        X: one example per row, (N, D), of w's dtype. Not modified.
        y: label of each example, (N,), 0 or 1, signed integers or floats. Not modified.
        l2: weight of the regularisation, a float >= 0.

    Returns:
        (loss, dw, db)
        loss: a number, the mean binary cross-entropy of the batch plus l2 * sum(w * w).
        dw: gradient of loss with respect to w, (D,), float.
        db: gradient of loss with respect to b, a number.
    """
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2.0 * l2 * w, dz.sum()


# Several functions are made of these; each uses them by itself, so that each question stands on its own.


def _sigmoid(z):
    return np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z)))


def _softplus(z):
    """log(1 + exp(z)), which is -log(1 - sigmoid(z))."""
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))
