"""reg / 2 in the loss with reg in the gradient, as in many lecture notes.

Expect: softmax_classifier_reg_half_everywhere
"""


def softmax_classifier(W, X, y, reg):
    loss, d = _softmax_cross_entropy(X @ W, y)
    return loss + 0.5 * reg * np.sum(W**2), X.T @ d + reg * W
