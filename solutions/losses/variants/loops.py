"""Plain Python loops over examples, classes and features; `>=` at the kink."""

import math

import numpy as np


def cross_entropy_loss(scores, y):
    n, c = scores.shape
    loss = 0.0
    dscores = np.zeros((n, c))
    for i in range(n):
        row = [float(s) for s in scores[i]]
        top = max(row)
        total = sum(math.exp(s - top) for s in row)
        loss += math.log(total) - (row[y[i]] - top)
        for j in range(c):
            p = math.exp(row[j] - top) / total
            dscores[i, j] = (p - 1 if j == y[i] else p) / n
    return loss / n, dscores


def hinge_loss(scores, y, delta=1.0):
    n, c = scores.shape
    loss = 0.0
    dscores = np.zeros((n, c))
    for i in range(n):
        for j in range(c):
            if j == y[i]:
                continue
            margin = scores[i, j] - scores[i, y[i]] + delta
            if margin >= 0:
                loss += margin
                dscores[i, j] += 1 / n
                dscores[i, y[i]] -= 1 / n
    return loss / n, dscores


def softmax_classifier(W, X, y, reg):
    n, d = X.shape
    c = W.shape[1]
    loss = 0.0
    dW = np.zeros((d, c))
    for i in range(n):
        scores = [sum(float(X[i, k]) * float(W[k, j]) for k in range(d)) for j in range(c)]
        top = max(scores)
        exponentials = [math.exp(s - top) for s in scores]
        total = sum(exponentials)
        loss -= scores[y[i]] - top - math.log(total)
        for j in range(c):
            for k in range(d):
                dW[k, j] += (exponentials[j] / total - (j == y[i])) * float(X[i, k])
    loss /= n
    dW /= n
    for k in range(d):
        for j in range(c):
            loss += reg * W[k, j] ** 2
            dW[k, j] += 2 * reg * W[k, j]
    return loss, dW


def svm_classifier(W, X, y, reg, delta=1.0):
    n, d = X.shape
    c = W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i].dot(W)
        violations = 0
        for j in range(c):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin >= 0:
                loss += margin
                dW[:, j] += X[i]
                violations += 1
        dW[:, y[i]] -= violations * X[i].astype(float)
    return loss / n + reg * np.sum(W**2), dW / n + reg * 2 * W
