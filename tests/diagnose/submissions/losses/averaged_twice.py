"""The classifier divides by N although its loss has done so.

Expect: -
"""


def softmax_classifier(W, X, y, reg):
    loss, d = _softmax_cross_entropy(X @ W, y)
    return loss + reg * np.sum(W * W), X.T @ d / X.shape[0] + 2 * reg * W
