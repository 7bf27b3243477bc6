"""The penalty is divided by N together with the data loss.

Expect: svm_classifier_reg_over_batch, svm_classifier_gradient_over_batch
"""


def svm_classifier(W, X, y, reg, delta=1.0):
    loss, d = _hinge(X @ W, y, delta)
    n = len(X)
    return (loss * n + reg * np.sum(W * W)) / n, (X.T @ (d * n) + 2 * reg * W) / n
