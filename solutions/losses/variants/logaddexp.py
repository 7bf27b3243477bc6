"""np.logaddexp.reduce for the logarithm of the sum, take_along_axis for the labels, half the weight at a kink."""

import numpy as np


def cross_entropy_loss(scores, y):
    scores = np.asarray(scores, dtype=np.result_type(scores, np.float32))
    index = np.asarray(y).astype(int).reshape(-1, 1)
    log_total = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    loss = float(np.mean(log_total - np.take_along_axis(scores, index, axis=1)))
    gradient = np.exp(scores - log_total)
    np.put_along_axis(gradient, index, np.take_along_axis(gradient, index, axis=1) - 1, axis=1)
    return loss, gradient / scores.shape[0]


def hinge_loss(scores, y, delta=1.0):
    index = np.asarray(y).astype(int).reshape(-1, 1)
    slack = scores - np.take_along_axis(scores, index, axis=1) + delta
    np.put_along_axis(slack, index, -np.inf, axis=1)
    share = np.heaviside(slack, 0.5)
    np.put_along_axis(share, index, -share.sum(axis=1, keepdims=True), axis=1)
    return float(np.clip(slack, 0, None).sum(axis=1).mean()), share / len(slack)


def softmax_classifier(W, X, y, reg):
    X = np.asarray(X, dtype=np.result_type(X, np.float32))
    scores = np.matmul(X, W)
    index = np.asarray(y).astype(int).reshape(-1, 1)
    log_total = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    loss = np.mean(log_total - np.take_along_axis(scores, index, axis=1)) + reg * np.linalg.norm(W) ** 2
    gradient = np.exp(scores - log_total)
    np.put_along_axis(gradient, index, np.take_along_axis(gradient, index, axis=1) - 1, axis=1)
    return np.asarray(loss), np.matmul(X.T, gradient / len(X)) + 2 * reg * W


def svm_classifier(W, X, y, reg, delta=1.0):
    index = np.asarray(y).astype(int).reshape(-1, 1)
    scores = np.matmul(X, W)
    slack = scores - np.take_along_axis(scores, index, axis=1) + delta
    np.put_along_axis(slack, index, -np.inf, axis=1)
    share = np.heaviside(slack, 0.5)
    np.put_along_axis(share, index, -share.sum(axis=1, keepdims=True), axis=1)
    loss = np.clip(slack, 0, None).sum(axis=1).mean() + reg * np.linalg.norm(W) ** 2
    return np.asarray(loss), X.T @ (share / len(slack)) + 2 * reg * W
