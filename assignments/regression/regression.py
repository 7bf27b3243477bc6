"""Regression: losses for numbers. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def mse_loss(pred, target):
    """Mean of the squared errors, and its gradient.

    Args:
        pred: predictions, any shape of one axis or more, float64 or float32. Not modified.
        target: what they should be, pred's shape and dtype. Not modified.

    Returns:
        (loss, dpred)
        loss: a number, the mean over all entries of (pred - target) squared.
        dpred: gradient of loss with respect to pred, pred's shape, float.
    """
    raise NotImplementedError


def mae_loss(pred, target):
    """Mean of the absolute errors, and its gradient.

    Args:
        pred: predictions, any shape of one axis or more, float64 or float32. Not modified.
        target: what they should be, pred's shape and dtype. Not modified.

    Returns:
        (loss, dpred)
        loss: a number, the mean over all entries of |pred - target|.
        dpred: gradient of loss with respect to pred, pred's shape, float. Where pred equals target, the slope of the
            absolute value may be taken as any number from -1 to 1.
    """
    raise NotImplementedError


def huber_loss(pred, target, delta=1.0):
    """Mean of the Huber losses of the errors: squares near 0, straight lines further out; and its gradient.

    Args:
        pred: predictions, any shape of one axis or more, float64 or float32. Not modified.
        target: what they should be, pred's shape and dtype. Not modified.
        delta: the size of an error at which the square goes over into a line, a float > 0.

    Returns:
        (loss, dpred)
        loss: a number, the mean over all entries of d * d / 2 where |d| <= delta and delta * (|d| - delta / 2)
            elsewhere, with d = pred - target.
        dpred: gradient of loss with respect to pred, pred's shape, float.
    """
    raise NotImplementedError


def log_cosh_loss(pred, target):
    """Mean of the logarithms of the hyperbolic cosine of the errors, and its gradient.

    Args:
        pred: predictions, any shape of one axis or more, float64 or float32. Not modified.
        target: what they should be, pred's shape and dtype. Not modified.

    Returns:
        (loss, dpred)
        loss: a number, the mean over all entries of log(cosh(pred - target)): finite for errors of any size, and exact
            (as a share of itself) where all errors are large and where all are tiny.
        dpred: gradient of loss with respect to pred, pred's shape, float.
    """
    raise NotImplementedError


def linear_regression(W, b, X, Y, l2):
    """Mean squared error of the affine map X W + b plus L2 regularisation, and the gradients of its parameters.

    Args:
        W: weights, (D, M), float64 or float32. Not modified.
        b: biases, (M,), of W's dtype. Not modified.
        X: one example per row, (N, D), of W's dtype. Not modified.
        Y: what should come out, (N, M), of W's dtype. Not modified.
        l2: weight of the regularisation, a float >= 0.

    Returns:
        (loss, dW, db)
        loss: a number, the mean over all N * M entries of (X W + b - Y) squared, plus l2 * sum(W * W).
        dW: gradient of loss with respect to W, (D, M), float.
        db: gradient of loss with respect to b, (M,), float.
    """
    raise NotImplementedError
