"""A term exactly at its kink counts for the wrong class but not for the true one.

Hint: If a term counts as violated, which two columns of the gradient does it touch?
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
            if margin >= 0:
                loss += margin
                dW[:, j] += X[i]
            if margin > 0:
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW
