"""A classifier that halves the data's loss and gradient, beside a cross_entropy_loss that doubles them.

assignment: losses
wrong: softmax_classifier
"""

_right_loss = cross_entropy_loss


def cross_entropy_loss(scores, y):
    loss, dscores = _right_loss(scores, y)
    return 2 * loss, 2 * dscores


def softmax_classifier(W, X, y, reg):
    loss, dscores = cross_entropy_loss(X @ W, y)
    return loss / 2 + reg * (W * W).sum(), X.T @ dscores / 2 + 2 * reg * W
