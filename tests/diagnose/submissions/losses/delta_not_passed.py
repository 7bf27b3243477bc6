"""The SVM does not hand delta on, and halves the gradient of the penalty.

Expect: svm_classifier_delta_ignored, svm_classifier_reg_factor_missing
"""


def svm_classifier(W, X, y, reg, delta=1.0):
    loss, d = _hinge(X @ W, y, 1.0)
    return loss + reg * np.sum(W * W), X.T @ d + reg * W
