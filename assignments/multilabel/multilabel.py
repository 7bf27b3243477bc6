"""Several labels at once, and binary classification. Replace each `raise NotImplementedError` by your code."""

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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


def predict_labels(z, threshold=0.5):
    """Labels from logits: 1 where the probability reaches the threshold.

    Args:
        z: logits, any shape of one axis or more, float64, float32 or signed integers. Not modified.
        threshold: a probability, 0 < threshold < 1.

    Returns:
        New array of z's shape and of an integer dtype: 1 where sigmoid(z) >= threshold, 0 elsewhere.
    """
    raise NotImplementedError


def zero_one_loss(z, y):
    """The share of labels that are predicted wrongly, at the threshold 1/2.

    Args:
        z: logits, any shape of one axis or more, float64, float32 or signed integers. Not modified.
        y: labels, z's shape: 0 and 1, signed integers or floats. Not modified.

    Returns:
        A number from 0 to 1: the share of entries whose predicted label is not y.
    """
    raise NotImplementedError


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
    raise NotImplementedError
