"""Scores are clipped to +-100 'for stability'.

Hint: Two scores of 500 and 1000: how large is their difference after this line?
"""

import numpy as np


def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = np.clip(X[i] @ W, -100, 100)
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW
