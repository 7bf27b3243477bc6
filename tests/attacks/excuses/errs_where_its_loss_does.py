"""A loss that leaves the regularisation out, beside a hinge_loss that is infinite for the same scores.

assignment: losses
wrong: svm_classifier
"""

import numpy as np

_right_loss = hinge_loss


def hinge_loss(scores, y, delta=1.0):
    loss, dscores = _right_loss(scores, y, delta)
    return loss + np.inf, dscores


def svm_classifier(W, X, y, reg, delta=1.0):
    loss, dscores = hinge_loss(X @ W, y, delta)
    return loss, X.T @ dscores + 2 * reg * W
