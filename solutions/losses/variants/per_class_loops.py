"""One loop over the classes with whole columns; np.sign and np.fmax instead of masks; default labels via np.equal."""

import numpy as np


def cross_entropy_loss(scores, y):
    N, C = scores.shape
    biggest = scores[:, 0]
    for k in range(1, C):
        biggest = np.fmax(biggest, scores[:, k])
    total = 0
    for k in range(C):
        total = total + np.exp(scores[:, k] - biggest)
    loss, columns = 0, []
    for k in range(C):
        mine = np.equal(y, k)
        loss = loss + np.sum(mine * (np.log(total) + biggest - scores[:, k]))
        columns.append((np.exp(scores[:, k] - biggest) / total - mine) / N)
    return loss / N, np.stack(columns, axis=1)


def hinge_loss(scores, y, delta=1.0):
    N, C = scores.shape
    right = np.sum([scores[:, k] * np.equal(y, k) for k in range(C)], axis=0)
    losses, gradient = np.zeros(N), np.zeros((N, C))
    for k in range(C):
        other = 1 - np.equal(y, k)
        part = np.fmax(scores[:, k] - right + delta, 0) * other
        losses += part
        gradient[:, k] = np.sign(part)
    for k in range(C):
        gradient[:, k] -= np.equal(y, k) * np.sum(gradient * np.not_equal.outer(y, np.arange(C)), axis=1)
    return losses.mean(), gradient / N


def softmax_classifier(W, X, y, reg):
    N, C = X.shape[0], W.shape[1]
    X = X * 1.0
    scores = np.column_stack([np.sum(X * W[:, k], axis=1) for k in range(C)])
    shifted = scores - scores.max(1)[:, None]
    dW = np.empty(W.shape)
    partition = np.exp(shifted).sum(1)
    for k in range(C):
        weight = np.exp(shifted[:, k]) / partition - (y == k)
        dW[:, k] = np.sum(X * weight[:, None], axis=0) / N + 2 * reg * W[:, k]
    picked = np.array([shifted[i, int(y[i])] for i in range(N)])
    return np.sum(np.log(partition) - picked) / N + reg * sum(np.dot(W[:, k], W[:, k]) for k in range(C)), dW


def svm_classifier(W, X, y, reg, delta=1.0):
    N, C = X.shape[0], W.shape[1]
    X = X * 1.0
    dW, loss = np.zeros(W.shape), 0.0
    true_scores = np.array([np.dot(X[i], W[:, int(y[i])]) for i in range(N)])
    for k in range(C):
        others = np.flatnonzero(y != k)
        gaps = X[others] @ W[:, k] - true_scores[others] + delta
        active = others[gaps > 0]
        loss += gaps[gaps > 0].sum() / N
        dW[:, k] += X[active].sum(axis=0) / N
        for i in active:
            dW[:, int(y[i])] -= X[i] / N
    return loss + reg * np.sum(W**2), dW + 2 * reg * W
