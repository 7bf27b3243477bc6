"""Adds the norm of W instead of its square, and the gradient lost its 2.

Expect: softmax_classifier_reg_norm, softmax_classifier_reg_factor_missing
"""


def softmax_classifier(W, X, y, reg):
    loss, d = _softmax_cross_entropy(X @ W, y)
    return loss + reg * np.linalg.norm(W), X.T @ d + reg * W
