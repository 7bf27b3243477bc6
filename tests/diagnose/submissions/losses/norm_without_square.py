"""Adds the norm of W instead of its square, and the gradient lost its 2."""


def softmax_classifier(W, X, y, reg):
    loss, d = _softmax_cross_entropy(X @ W, y)
    return loss + reg * np.linalg.norm(W), X.T @ d + reg * W
