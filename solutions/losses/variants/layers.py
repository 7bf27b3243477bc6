"""Small classes with a forward and a backward pass, as in a framework."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, scores, y):
        self.y = y
        self.rows = np.arange(scores.shape[0])
        stable = scores - np.max(scores, axis=1, keepdims=True)
        exponentials = np.exp(stable)
        totals = np.sum(exponentials, axis=1, keepdims=True)
        self.p = exponentials / totals
        return np.mean(np.log(totals[:, 0]) - stable[self.rows, y])

    def backward(self):
        gradient = np.copy(self.p)
        gradient[self.rows, self.y] -= 1.0
        return gradient / gradient.shape[0]


class MulticlassHinge:
    def __init__(self, delta):
        self.delta = delta

    def forward(self, scores, y):
        self.rows, self.y = np.arange(scores.shape[0]), y
        margins = scores - scores[self.rows, y, np.newaxis] + self.delta
        self.mask = margins > 0
        self.mask[self.rows, y] = False
        return np.sum(margins, where=self.mask) / scores.shape[0]

    def backward(self):
        gradient = self.mask.astype(np.float64)
        gradient[self.rows, self.y] -= np.count_nonzero(self.mask, axis=1)
        return gradient * (1.0 / gradient.shape[0])


class Linear:
    def __init__(self, W, reg):
        self.W, self.reg = W, reg

    def forward(self, X):
        self.X = X.astype(self.W.dtype)
        return self.X @ self.W

    def penalty(self):
        return self.reg * np.vdot(self.W, self.W)

    def backward(self, upstream):
        return np.tensordot(self.X, upstream, axes=(0, 0)) + 2.0 * self.reg * self.W


def cross_entropy_loss(scores, y):
    criterion = SoftmaxCrossEntropy()
    return criterion.forward(scores, y), criterion.backward()


def hinge_loss(scores, y, delta=1.0):
    criterion = MulticlassHinge(delta)
    return criterion.forward(scores, y), criterion.backward()


def softmax_classifier(W, X, y, reg):
    layer, criterion = Linear(W, reg), SoftmaxCrossEntropy()
    loss = criterion.forward(layer.forward(X), y) + layer.penalty()
    return loss, layer.backward(criterion.backward())


def svm_classifier(W, X, y, reg, delta=1.0):
    layer, criterion = Linear(W, reg), MulticlassHinge(delta)
    loss = criterion.forward(layer.forward(X), y) + layer.penalty()
    return loss, layer.backward(criterion.backward())
