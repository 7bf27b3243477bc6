"""float32 in, float32 out; np.choose for the labels, ufunc.at for the gradient, a while loop over the batch."""

import numpy as np


def _float(a):
    return a if a.dtype.kind == "f" else a.astype(np.float64)


def cross_entropy_loss(scores, y):
    s = _float(scores)
    n = s.dtype.type(s.shape[0])
    s = s - np.maximum.reduce(s, axis=1, keepdims=True)
    partition = np.add.reduce(np.exp(s), axis=1)
    loss = (np.log(partition) - np.choose(y, s.T)).sum() / n
    grad = np.divide(np.exp(s), partition[:, None])
    np.subtract.at(grad, (np.arange(len(y)), y), s.dtype.type(1))
    return loss, grad / n


def hinge_loss(scores, y, delta=1.0):
    s = _float(scores)
    n = s.dtype.type(s.shape[0])
    gap = s - np.choose(y, s.T)[:, None] + s.dtype.type(delta)
    loss, grad = s.dtype.type(0), np.zeros_like(s)
    i = 0
    while i < s.shape[0]:
        wrong = [j for j in range(s.shape[1]) if j != y[i] and gap[i, j] > 0]
        loss += gap[i, wrong].sum()
        grad[i, wrong] = 1
        grad[i, y[i]] -= len(wrong)
        i += 1
    return loss / n, grad / n


def softmax_classifier(W, X, y, reg):
    X, reg = X.astype(W.dtype), W.dtype.type(reg)
    s = np.dot(X, W)
    n = s.dtype.type(s.shape[0])
    s = s - np.maximum.reduce(s, axis=1, keepdims=True)
    partition = np.add.reduce(np.exp(s), axis=1)
    loss = (np.log(partition) - np.choose(y, s.T)).sum() / n + reg * np.square(W).sum()
    grad = np.divide(np.exp(s), partition[:, None])
    np.subtract.at(grad, (np.arange(len(y)), y), s.dtype.type(1))
    return loss, np.dot(X.T, grad / n) + (reg + reg) * W


def svm_classifier(W, X, y, reg, delta=1.0):
    X, reg = X.astype(W.dtype), W.dtype.type(reg)
    n = W.dtype.type(X.shape[0])
    loss, dW = W.dtype.type(0), np.zeros_like(W)
    i = 0
    while i < X.shape[0]:
        s = np.dot(X[i], W)
        gap = s - s[y[i]] + W.dtype.type(delta)
        wrong = [j for j in range(W.shape[1]) if j != y[i] and gap[j] > 0]
        for j in wrong:
            loss += gap[j]
            dW[:, j] += X[i]
            dW[:, y[i]] -= X[i]
        i += 1
    return loss / n + reg * np.square(W).sum(), dW / n + (reg + reg) * W
