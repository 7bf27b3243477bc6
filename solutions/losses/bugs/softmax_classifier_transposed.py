"""The gradient comes back as (C, D).

Hint: Which shape must dW have so that W - dW makes sense?
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
    dW = dscores.T @ X / n + 2 * reg * W.T
    return loss, dW
