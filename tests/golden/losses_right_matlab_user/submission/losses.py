from numpy import *  # as in MATLAB
import numpy as np


def sub2ind(shape, i, j):
    return np.ravel_multi_index((i, j), shape)


def cross_entropy_loss(scores, y):
    [n, c] = np.shape(scores)
    y = np.array(y, dtype=np.intp)
    S = np.double(scores)
    M = np.max(S, 1)
    S = S - np.tile(M.reshape(n, 1), (1, c))
    E = np.exp(S)
    Z = np.dot(E, np.ones((c, 1)))
    P = E / np.tile(Z, (1, c))
    idx = sub2ind((n, c), np.arange(0, n), y)
    v = S.ravel()
    loss = np.sum(np.log(Z.ravel()) - v[idx]) / n
    D = P.copy()
    d = D.ravel()
    d[idx] = d[idx] - 1
    return loss, d.reshape(n, c) / n


def hinge_loss(scores, y, delta=1.0):
    [n, c] = np.shape(scores)
    y = np.array(y, dtype=np.intp)
    S = np.double(scores)
    idx = sub2ind((n, c), np.arange(0, n), y)
    sy = S.ravel()[idx]
    M = S - np.tile(sy.reshape(n, 1), (1, c)) + delta
    I = np.ones((n, c))
    I.ravel()[idx] = 0
    V = (M >= 0) * I
    loss = np.sum(np.sum(M * V)) / n
    D = V
    D.ravel()[idx] = -np.sum(V, 1)
    return loss, D / n


def softmax_classifier(W, X, y, reg):
    X = np.double(X)
    [l, D] = cross_entropy_loss(np.dot(X, W), y)
    J = l + reg * np.sum(np.sum(W ** 2))
    G = np.dot(np.transpose(X), D) + 2 * reg * W
    return J, G


def svm_classifier(W, X, y, reg, delta=1.0):
    X = np.double(X)
    [l, D] = hinge_loss(np.dot(X, W), y, delta)
    J = l + reg * np.trace(np.dot(W.T, W))
    G = np.dot(np.transpose(X), D) + 2 * reg * W
    return J, G
