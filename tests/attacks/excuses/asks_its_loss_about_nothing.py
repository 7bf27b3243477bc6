"""A dW without the data's gradient: it asks for that of empty data, of a cross_entropy_loss that has none either.

assignment: losses
wrong: softmax_classifier
"""

import numpy as np

_right_loss = cross_entropy_loss


def cross_entropy_loss(scores, y):
    loss, dscores = _right_loss(scores, y)
    return loss, np.zeros_like(dscores)


def softmax_classifier(W, X, y, reg):
    nothing = np.zeros(X.shape)
    loss, _ = cross_entropy_loss(X @ W, y)
    _, dscores = cross_entropy_loss(nothing @ W, y)
    return loss + reg * np.sum(W * W), nothing.T @ dscores + 2 * reg * W
