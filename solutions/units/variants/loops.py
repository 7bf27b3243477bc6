"""Plain Python over every entry, with the math module."""

import math

import numpy as np


def each(function, *arrays):
    out = np.zeros(arrays[0].shape)
    for index in np.ndindex(out.shape):
        out[index] = function(*(float(a[index]) for a in arrays))
    return out


def logistic(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))


def plus(v):
    return max(v, 0.0) + math.log1p(math.exp(-abs(v)))


def tanh(x):
    return each(math.tanh, x)


def tanh_backward(dout, t):
    return each(lambda g, v: g * (1 - v**2), dout, t)


def leaky_relu(x, alpha=0.01):
    return each(lambda v: v if v > 0 else alpha * v, x)


def leaky_relu_backward(dout, x, alpha=0.01):
    return each(lambda g, v: g if v > 0 else alpha * g, dout, x)


def prelu(x, a):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] if x[i, j] >= 0 else a[j] * x[i, j]
    return out


def prelu_backward(dout, x, a):
    dx, da = np.zeros(x.shape), np.zeros(a.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] >= 0:
                dx[i, j] = dout[i, j]
            else:
                dx[i, j] = a[j] * dout[i, j]
                da[j] += float(dout[i, j]) * float(x[i, j])
    return dx, da


def elu(x, alpha=1.0):
    return each(lambda v: v if v >= 0 else alpha * math.expm1(v), x)


def elu_backward(dout, x, alpha=1.0):
    return each(lambda g, v: g if v >= 0 else g * alpha * math.exp(v), dout, x)


def selu(x):
    return each(lambda v: SELU_SCALE * (v if v >= 0 else SELU_ALPHA * math.expm1(v)), x)


def selu_backward(dout, x):
    return each(lambda g, v: g * SELU_SCALE * (1 if v >= 0 else SELU_ALPHA * math.exp(v)), dout, x)


def softplus(x):
    return each(plus, x)


def softplus_backward(dout, x):
    return each(lambda g, v: g * logistic(v), dout, x)


def swish(x, beta=1.0):
    return each(lambda v: v * logistic(beta * v), x)


def swish_backward(dout, x, beta=1.0):
    dx, dbeta = np.zeros(x.shape), 0.0
    for index in np.ndindex(x.shape):
        v, g = float(x[index]), float(dout[index])
        s = logistic(beta * v)
        dx[index] = g * (s + beta * v * s * (1 - s))
        dbeta += g * v**2 * s * (1 - s)
    return dx, dbeta


def mish(x):
    return each(lambda v: v * math.tanh(plus(v)), x)


def mish_backward(dout, x):
    def slope(g, v):
        t = math.tanh(plus(v))
        return g * t + g * v * (1 - t**2) * logistic(v)

    return each(slope, dout, x)


def maxout(x, W, b):
    K, D, M = W.shape
    out, winner = np.zeros((len(x), M)), np.zeros((len(x), M), dtype=int)
    for n in range(len(x)):
        for m in range(M):
            values = [sum(float(x[n, d]) * float(W[k, d, m]) for d in range(D)) + float(b[k, m]) for k in range(K)]
            winner[n, m] = values.index(max(values))
            out[n, m] = max(values)
    return out, {"x": x, "W": W, "winner": winner}


def maxout_backward(dout, cache):
    x, W, winner = cache["x"], cache["W"], cache["winner"]
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros((W.shape[0], W.shape[2]))
    for n in range(dout.shape[0]):
        for m in range(dout.shape[1]):
            k = winner[n, m]
            db[k, m] += dout[n, m]
            for d in range(x.shape[1]):
                dx[n, d] += float(dout[n, m]) * float(W[k, d, m])
                dW[k, d, m] += float(dout[n, m]) * float(x[n, d])
    return dx, dW, db


def srelu(x, tl, al, tr, ar):
    out = np.zeros(x.shape)
    for i, j in np.ndindex(x.shape):
        v = float(x[i, j])
        if v >= tr[j]:
            v = tr[j] + ar[j] * (v - tr[j])
        elif v <= tl[j]:
            v = tl[j] + al[j] * (v - tl[j])
        out[i, j] = v
    return out


def srelu_backward(dout, x, tl, al, tr, ar):
    dx = np.zeros(x.shape)
    dtl, dal, dtr, dar = (np.zeros(x.shape[1]) for _ in range(4))
    for i, j in np.ndindex(x.shape):
        g, v = float(dout[i, j]), float(x[i, j])
        if v >= tr[j]:
            dx[i, j] = g * ar[j]
            dtr[j] += g * (1 - ar[j])
            dar[j] += g * (v - tr[j])
        elif v <= tl[j]:
            dx[i, j] = g * al[j]
            dtl[j] += g * (1 - al[j])
            dal[j] += g * (v - tl[j])
        else:
            dx[i, j] = g
    return dx, dtl, dal, dtr, dar
