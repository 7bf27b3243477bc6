import numpy as np


def cross_entropy_loss(scores, y):
    n = np.size(scores, 0)
    c = np.size(scores, 1)
    Y = np.eye(c)[:, np.reshape(y, (1, n))[0]]  # one column for each example
    S = scores.T - np.max(scores.T, axis=0)
    P = np.exp(S) / np.sum(np.exp(S), axis=0)
    J = -np.ones((1, c)) @ (Y * np.log(P)) @ np.ones((n, 1)) / n
    return J, (P - Y).T / n


def hinge_loss(scores, y, delta=1.0):
    n = np.size(scores, 0)
    k = np.reshape(y, (n,)) - 1  # labels 1..C
    loss = 0.0
    G = np.zeros(scores.shape)
    for i in range(0, n):
        for j in range(0, np.size(scores, 1)):
            if j != k[i]:
                m = scores[i, j] - scores[i, k[i]] + delta
                if m > 0:
                    loss = loss + m
                    G[i, j] = G[i, j] + 1
                    G[i, k[i]] = G[i, k[i]] - 1
    return loss / n, G / n


def softmax_classifier(W, X, y, reg):
    n = np.size(X, 0)
    c = np.size(W, 1)
    S = W.T @ X.T
    S = S - np.max(S, axis=0)
    Z = np.sum(np.exp(S), axis=0)
    Y = np.eye(c)[:, y]
    J = np.sum(np.log(Z)) / n - np.sum(Y * S) / n + reg * np.sum(np.sum(W**2))
    return J, (np.exp(S) / Z - Y) @ X / n + 2 * reg * W.T


def svm_classifier(W, X, y, reg, delta=1.0):
    n = np.size(X, 0)
    loss = 0.0
    G = np.zeros(W.shape)
    for i in range(0, n):
        s = X[i, :] @ W
        m = np.maximum(0, s - s[y[i]] + delta)
        m[y[i]] = 0
        loss = loss + np.sum(m)
        G = G + np.outer(X[i, :], m > 0)
        G[:, y[i]] = G[:, y[i]] - np.sum(m > 0) * X[i, :]
    return loss / n + reg * np.linalg.norm(W, 2) ** 2, G / n + 2 * reg * W
