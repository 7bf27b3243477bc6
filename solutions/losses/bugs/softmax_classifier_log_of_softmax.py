"""The logarithm is taken of the probability, which underflows to 0 far below the largest score.

Hint: How small may the probability of the true class become before float64 calls it 0?
"""

import numpy as np


def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    log_p = np.log(p)
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW
