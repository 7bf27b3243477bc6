"""Loss and gradient are those of the squared hinge.

Hint: Should a violation twice as large cost twice or four times as much here?
"""

import numpy as np


def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin**2
                dW[:, j] += 2 * margin * X[i]
                dW[:, y[i]] -= 2 * margin * X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW
