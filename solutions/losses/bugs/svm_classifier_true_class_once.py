"""The column of the true class is changed once for each example, not once for each violation.

Hint: In how many violated terms does the score of the true class stand?
"""

import numpy as np


def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        dW[:, y[i]] -= X[i]
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW
