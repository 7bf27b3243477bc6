"""The classifiers call the loss functions; work happens in place on copies; the results are lists."""

import numpy as np


def cross_entropy_loss(scores, y):
    n = scores.shape[0]
    p = np.array(scores, dtype=float)
    p -= p.max(axis=1)[:, np.newaxis]
    correct = p[range(n), y].copy()
    np.exp(p, out=p)
    total = p.sum(axis=1)
    loss = np.mean(np.log(total) - correct)
    p /= total[:, np.newaxis]
    p[range(n), y] -= 1
    p /= n
    return [loss, p]


def hinge_loss(scores, y, delta=1.0):
    n = scores.shape[0]
    work = np.array(scores, dtype=float)
    work -= work[range(n), y].reshape(n, 1)
    work += delta
    work[range(n), y] = 0
    work[work < 0] = 0
    loss = work.sum() / n
    work[work > 0] = 1
    work[range(n), y] = -work.sum(axis=1)
    work /= n
    return [loss, work]


def softmax_classifier(W, X, y, reg):
    loss, dscores = cross_entropy_loss(X.dot(W), y)
    loss += reg * np.sum(np.square(W))
    dW = X.T.dot(dscores)
    dW += 2 * reg * W
    return [loss, dW]


def svm_classifier(W, X, y, reg, delta=1.0):
    loss, dscores = hinge_loss(X.dot(W), y, delta)
    loss += reg * np.sum(np.square(W))
    dW = X.T.dot(dscores)
    dW += 2 * reg * W
    return [loss, dW]
