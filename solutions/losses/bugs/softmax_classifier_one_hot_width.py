"""The number of classes is taken from the largest label of the batch.

Hint: What if no example of this batch belongs to the last class?
"""

import numpy as np


def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores = dscores - np.eye(int(y.max()) + 1)[y]
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW
