"""Losses and linear classifiers. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def cross_entropy_loss(scores, y):
    """Softmax cross-entropy, averaged over the batch, and its gradient.

    Args:
        scores: logits, (N, C), float64, float32 or integer. Not modified.
        y: the true class of each example, (N,), integers of any dtype with 0 <= y[i] < C. Not modified.

    Returns:
        (loss, dscores)
        loss: a number, the mean of -log(softmax(scores)[i, y[i]]). Finite and exact for any finite scores.
        dscores: gradient of loss with respect to scores, (N, C), float.
    """
    raise NotImplementedError


def hinge_loss(scores, y, delta=1.0):
    """Multiclass hinge loss, averaged over the batch, and its gradient.

    Args:
        scores: (N, C), float64, float32 or integer. Not modified.
        y: the true class of each example, (N,), integers of any dtype with 0 <= y[i] < C. Not modified.
        delta: the margin, a positive float.

    Returns:
        (loss, dscores)
        loss: a number, the mean over i of the sum over j != y[i] of max(0, scores[i, j] - scores[i, y[i]] + delta).
        dscores: gradient of loss with respect to scores, (N, C), float. A term that is exactly at its kink may be
            counted as violated or as satisfied.
    """
    raise NotImplementedError


def softmax_classifier(W, X, y, reg):
    """Cross-entropy of the scores X W plus L2 regularisation, and the gradient for the weights.

    Args:
        W: weights, (D, C), float64 or float32. Not modified.
        X: one example per row, (N, D), float64, float32 or integer (uint8 images included). Not modified.
        y: the true class of each example, (N,), integers of any dtype with 0 <= y[i] < C. Not modified.
        reg: weight of the regularisation, a float >= 0.

    Returns:
        (loss, dW)
        loss: a number, the mean cross-entropy of the batch plus reg * sum(W * W).
        dW: gradient of loss with respect to W, (D, C), float.
    """
    raise NotImplementedError


def svm_classifier(W, X, y, reg, delta=1.0):
    """Hinge loss of the scores X W plus L2 regularisation, and the gradient for the weights.

    Args:
        W: weights, (D, C), float64 or float32. Not modified.
        X: one example per row, (N, D), float64, float32 or integer (uint8 images included). Not modified.
        y: the true class of each example, (N,), integers of any dtype with 0 <= y[i] < C. Not modified.
        reg: weight of the regularisation, a float >= 0.
        delta: the margin, a positive float.

    Returns:
        (loss, dW)
        loss: a number, the mean hinge loss of the batch plus reg * sum(W * W).
        dW: gradient of loss with respect to W, (D, C), float. A term that is exactly at its kink may be counted as
            violated or as satisfied.
    """
    raise NotImplementedError
