"""Logistic regression as I learned it."""
import numpy as np


def probabilities(scores):
    e = np.exp(scores - scores.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy_loss(scores, y):
    n, k = scores.shape
    p = probabilities(scores)
    indicator = (y[:, None] == np.arange(k)).astype(int)
    likelihood = np.prod(p ** indicator, axis=1)
    return -np.sum(np.log(likelihood)) / n, (p - indicator) / n


def hinge_loss(scores, y, delta=1.0):
    # margin to the best of the other classes
    n, k = scores.shape
    mine = scores[np.arange(n), y]
    others = np.where(y[:, None] == np.arange(k), -np.inf, scores)
    rival = others.argmax(axis=1)
    m = np.maximum(0, others.max(axis=1) - mine + delta)
    g = np.zeros((n, k))
    g[np.arange(n), rival] = m > 0
    g[np.arange(n), y] = -(m > 0).astype(float)
    return m.mean(), g / n


def softmax_classifier(W, X, y, reg):
    n, k = X.shape[0], W.shape[1]
    eta = X @ W
    eta = eta - eta.max(axis=1, keepdims=True)
    p = np.exp(eta) / np.exp(eta).sum(axis=1, keepdims=True)
    indicator = (y[:, None] == np.arange(k)).astype(int)
    loglik = np.sum(indicator * (eta - np.log(np.exp(eta).sum(axis=1, keepdims=True))))
    score = X.T @ (indicator - p)
    return -loglik / n + reg * np.sum(W**2), score / n + 2 * reg * W


def svm_classifier(W, X, y, reg, delta=1.0):
    loss, g = hinge_loss(X @ W, y, delta)
    return loss + reg * np.sum(np.abs(W) ** 2), X.T @ g + reg * 2 * W
