"""Plain Python over every entry, with the math module."""

import math

import numpy as np


def logistic(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))


def plus(v):
    return v + math.log1p(math.exp(-v)) if v > 0 else math.log1p(math.exp(v))


def bce_with_logits(z, y):
    loss, dz = 0.0, np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        v, t = float(z[index]), float(y[index])
        loss += (t * plus(-v) + (1 - t) * plus(v)) / z.size
        dz[index] = (logistic(v) - t) / z.size
    return loss, dz


def multilabel_hinge(z, y, delta=1.0):
    N, C = z.shape
    loss, dz = 0.0, np.zeros((N, C))
    for i in range(N):
        for c in range(C):
            margin = delta - float(y[i, c]) * float(z[i, c])
            if margin >= 0:
                loss += margin
                dz[i, c] = -float(y[i, c]) / N
    return loss / N, dz


def weighted_bce_with_logits(z, y, pos_weight):
    N, C = z.shape
    loss, dz = 0.0, np.zeros((N, C))
    for i in range(N):
        for c in range(C):
            v, t, w = float(z[i, c]), float(y[i, c]), float(pos_weight[c])
            loss += w * t * plus(-v) + (1 - t) * plus(v)
            dz[i, c] = (-w * t * logistic(-v) + (1 - t) * logistic(v)) / (N * C)
    return loss / (N * C), dz


def predict_labels(z, threshold=0.5):
    out = np.zeros(z.shape, dtype=int)
    for index in np.ndindex(z.shape):
        if logistic(float(z[index])) >= threshold:
            out[index] = 1
    return out


def zero_one_loss(z, y):
    wrong = 0
    for index in np.ndindex(z.shape):
        label = 1 if z[index] >= 0 else 0
        if label != y[index]:
            wrong += 1
    return wrong / z.size


def logistic_regression(w, b, X, y, l2):
    N, D = X.shape
    loss, dw, db = 0.0, np.zeros(D), 0.0
    for i in range(N):
        v = float(b) + sum(float(X[i, d]) * float(w[d]) for d in range(D))
        loss += (plus(v) - v * float(y[i])) / N
        g = (logistic(v) - float(y[i])) / N
        db += g
        for d in range(D):
            dw[d] += g * float(X[i, d])
    for d in range(D):
        loss += l2 * float(w[d]) ** 2
        dw[d] += 2 * l2 * float(w[d])
    return loss, dw, db
