"""The classifier divides by N although its loss has done so.

Expect: -
Fits: softmax_classifier: in dW everything is off by a factor of the number of examples, softmax_classifier: in dW the part with the probabilities is off by a factor of the number of examples, softmax_classifier: in dW the part of the true class is off by a factor of the number of examples
"""


def softmax_classifier(W, X, y, reg):
    loss, d = _softmax_cross_entropy(X @ W, y)
    return loss + reg * np.sum(W * W), X.T @ d / X.shape[0] + 2 * reg * W
