"""The gradient is computed in the dtype of the images, where negative numbers wrap around.

Hint: What is minus 3 in uint8?
"""

import numpy as np


def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    one_hot = np.arange(W.shape[1]) == y[:, None]
    pulled = np.array([(-X[one_hot[:, k]]).sum(axis=0) for k in range(W.shape[1])]).T
    dW = (X.T @ np.exp(log_p) + pulled) / n + 2 * reg * W
    return loss, dW
