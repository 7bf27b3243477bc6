"""Plain Python loops over examples, inputs and units."""

import math

import numpy as np


def threshold_unit(x):
    out = np.zeros(x.shape, dtype=int)
    for index, value in np.ndenumerate(x):
        out[index] = 1 if value >= 0 else 0
    return out


def dense_forward(x, W, b):
    n, (d, m) = len(x), W.shape
    rows = x.reshape(n, d)
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            out[i, j] = float(b[j])
            for k in range(d):
                out[i, j] += float(rows[i, k]) * float(W[k, j])
    return out, {"rows": rows, "W": W, "shape": x.shape}


def dense_backward(dout, cache):
    rows, W = cache["rows"], cache["W"]
    n, (d, m) = len(rows), W.shape
    dx, dW, db = np.zeros((n, d)), np.zeros((d, m)), np.zeros(m)
    for i in range(n):
        for j in range(m):
            g = float(dout[i, j])
            db[j] += g
            for k in range(d):
                dx[i, k] += g * W[k, j]
                dW[k, j] += g * rows[i, k]
    return dx.reshape(cache["shape"]), dW, db


def residual_forward(x, W1, b1, W2, b2):
    n, (d, h) = len(x), W1.shape
    hidden, out = np.zeros((n, h)), np.array(x, dtype=float)
    for i in range(n):
        for j in range(h):
            a = float(b1[j]) + sum(float(x[i, k]) * float(W1[k, j]) for k in range(d))
            hidden[i, j] = a if a > 0 else 0.0
        for k in range(d):
            out[i, k] += sum(hidden[i, j] * W2[j, k] for j in range(h)) + b2[k]
    return out, (x, W1, W2, hidden)


def residual_backward(dout, cache):
    x, W1, W2, hidden = cache
    n, (d, h) = len(x), W1.shape
    dx, dW1, db1 = np.array(dout, dtype=float), np.zeros((d, h)), np.zeros(h)
    dW2, db2 = np.zeros((h, d)), np.zeros(d)
    for i in range(n):
        for k in range(d):
            db2[k] += dout[i, k]
        for j in range(h):
            da = 0.0
            for k in range(d):
                dW2[j, k] += hidden[i, j] * dout[i, k]
                da += float(dout[i, k]) * W2[j, k]
            if hidden[i, j] <= 0:
                continue
            db1[j] += da
            for k in range(d):
                dW1[k, j] += float(x[i, k]) * da
                dx[i, k] += da * W1[k, j]
    return dx, dW1, db1, dW2, db2


def he_init(fan_in, fan_out, rng):
    w = np.zeros((fan_in, fan_out))
    for i in range(fan_in):
        for j in range(fan_out):
            w[i, j] = rng.normal() * math.sqrt(2 / fan_in)
    return w


def xavier_init(fan_in, fan_out, rng):
    a = math.sqrt(6 / (fan_in + fan_out))
    return np.array([[a * (2 * rng.random() - 1) for _ in range(fan_out)] for _ in range(fan_in)])
