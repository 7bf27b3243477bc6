import numpy as np


def cross_entropy_loss(scores, y):
    # stable softmax
    p = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    p /= np.sum(p, axis=1, keepdims=True)
    N = scores.shape[0]
    loss = 0
    for i in range(N):
        loss += -np.log(p[i, y[i]])
    loss = loss / N
    for i in range(N):
        p[i, y[i]] -= 1
    return loss, p  # forgot to divide


def hinge_loss(scores, y, delta=1.0):
    N = scores.shape[0]
    diff = scores - scores[np.arange(N), y].reshape(-1, 1) + delta
    diff[np.arange(N), y] = 0
    diff = np.maximum(diff, 0)
    d = np.zeros(scores.shape)
    d[diff > 0] = 1
    d[np.arange(N), y] -= np.sum(d, axis=1)
    return np.sum(diff) / N, d / N


def softmax_classifier(W, X, y, reg):
    loss, d = cross_entropy_loss(X.dot(W), y)
    return loss + reg * np.sum(W * W), X.T.dot(d) + 2 * reg * W


def svm_classifier(W, X, y, reg, delta=1.0):
    loss, d = hinge_loss(X.dot(W), y, delta)
    return loss + reg * np.sum(W * W), X.T.dot(d) + 2 * reg * W
