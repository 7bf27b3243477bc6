import numpy as np

rows_cache = {}


def _rows(n):
    if n not in rows_cache:
        rows_cache[n] = np.arange(n)
    return rows_cache[n]


def cross_entropy_loss(scores, y):
    n = len(scores)
    scores -= scores.max()
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    loss = -np.log(scores[_rows(n), y] + 1e-15).mean()
    scores[_rows(n), y] -= 1
    scores /= n
    return loss, scores


def hinge_loss(scores, y, delta=1.0):
    n = len(scores)
    m = scores - scores[_rows(n), y, None] + delta
    m *= 1 - np.eye(y.max() + 1)[y]
    on = m > 0
    g = on.astype(np.int8)
    g[_rows(n), y] = -g.sum(axis=1)
    return m[on].sum() / n, g / n


def softmax_classifier(W, X, y, reg):
    n = len(X)
    p = X @ W
    p -= p.max(axis=1, keepdims=True)
    logz = np.log(np.exp(p).sum(axis=1))
    loss = (logz - p[_rows(n), y]).mean() + reg * np.sum(W**2)
    p = np.exp(p - logz[:, None])
    dW = X.T @ p
    for i in range(n):
        dW[:, y[i]] -= X[i]
    return loss, dW / n + 2 * reg * W / n


def svm_classifier(W, X, y, reg, delta=1.0):
    n = len(X)
    m = X @ W
    m = m - m[_rows(n), y, None] + delta
    m[_rows(n), y] = 0
    on = m >= 0
    g = on - on.sum(axis=1, keepdims=True) * np.eye(W.shape[1])[y]
    return m[on].sum() / n + reg * np.sum(W**2), X.T @ g / n + 2 * reg * W
