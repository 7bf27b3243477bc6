"""The regularisation is in the loss, not in the gradient.

Expect: softmax_classifier_reg_not_in_gradient
"""


def softmax_classifier(W, X, y, reg):
    loss, d = _softmax_cross_entropy(X.dot(W), y)
    dW = X.T.dot(d)
    loss += reg * (W * W).sum()
    return loss, dW
