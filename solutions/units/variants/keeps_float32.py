"""float32 stays float32; masks select the entries that take each branch."""

import numpy as np


def as_float(x):
    return x.astype(x.dtype if x.dtype.kind == "f" else np.float64)


def gate(z):
    s = np.empty_like(z)
    up = z >= 0
    s[up] = 1 / (1 + np.exp(-z[up]))
    e = np.exp(z[~up])
    s[~up] = e / (1 + e)
    return s


def tanh(x):
    x = as_float(x)
    e = np.expm1(-2 * np.abs(x))
    return np.sign(x) * -e / (2 + e)


def tanh_backward(dout, t):
    return dout - dout * t * t


def leaky_relu(x, alpha=0.01):
    out = as_float(x)
    out[out < 0] *= alpha
    return out


def leaky_relu_backward(dout, x, alpha=0.01):
    dx = dout.copy()
    dx[x < 0] *= alpha
    return dx


def prelu(x, a):
    out = x.copy()
    rows, columns = np.nonzero(x < 0)
    out[rows, columns] *= a[columns]
    return out


def prelu_backward(dout, x, a):
    negative = x < 0
    dx = dout.copy()
    dx[negative] *= np.broadcast_to(a, x.shape)[negative]
    da = np.zeros_like(a)
    rows, columns = np.nonzero(negative)
    np.add.at(da, columns, dout[rows, columns] * x[rows, columns])
    return dx, da


def elu(x, alpha=1.0):
    out = as_float(x)
    low = out <= 0
    out[low] = alpha * np.expm1(out[low])
    return out


def elu_backward(dout, x, alpha=1.0):
    dx = dout.copy()
    low = x < 0
    dx[low] *= alpha * np.exp(x[low]).astype(dout.dtype)
    return dx


def selu(x):
    out = as_float(x)
    low = out <= 0
    out[low] = SELU_ALPHA * np.expm1(out[low])
    out *= SELU_SCALE
    return out


def selu_backward(dout, x):
    dx = dout * SELU_SCALE
    low = x < 0
    dx[low] *= SELU_ALPHA * np.exp(x[low]).astype(dout.dtype)
    return dx


def softplus(x):
    x = as_float(x)
    out = np.log1p(np.exp(-np.abs(x)))
    out[x > 0] += x[x > 0]
    return out


def softplus_backward(dout, x):
    return dout * gate(as_float(x))


def swish(x, beta=1.0):
    x = as_float(x)
    return x * gate(beta * x)


def swish_backward(dout, x, beta=1.0):
    x = as_float(x)
    s = gate(beta * x)
    dz = dout * x * (s - s * s)
    return dout * s + beta * dz, (x * dz).sum()


def mish(x):
    x = as_float(x)
    return x * np.tanh(softplus(x))


def mish_backward(dout, x):
    x = as_float(x)
    t = np.tanh(softplus(x))
    return dout * t + dout * x * (1 - t) * (1 + t) * gate(x)


def maxout(x, W, b):
    pieces = np.stack([x @ W[k] + b[k] for k in range(len(W))], axis=-1)
    return pieces.max(axis=-1), [x.copy(), W.copy(), pieces.argmax(axis=-1)]


def maxout_backward(dout, cache):
    x, W, winner = cache
    dx, dW, db = np.zeros_like(x), np.zeros_like(W), np.zeros_like(W[:, 0, :])
    for k in range(len(W)):
        part = np.where(winner == k, dout, 0)
        dx += part @ W[k].T
        dW[k] = x.T @ part
        db[k] = part.sum(axis=0)
    return dx, dW, db


def srelu(x, tl, al, tr, ar):
    out = x.copy()
    for j in range(x.shape[1]):
        column = x[:, j]
        high, low = column > tr[j], column < tl[j]
        out[high, j] = tr[j] + ar[j] * (column[high] - tr[j])
        out[low, j] = tl[j] + al[j] * (column[low] - tl[j])
    return out


def srelu_backward(dout, x, tl, al, tr, ar):
    dx = dout.copy()
    dtl, dal, dtr, dar = (np.zeros_like(tl) for _ in range(4))
    for j in range(x.shape[1]):
        high, low = x[:, j] > tr[j], x[:, j] < tl[j]
        dx[high, j] *= ar[j]
        dx[low, j] *= al[j]
        dtl[j] = (1 - al[j]) * dout[low, j].sum()
        dtr[j] = (1 - ar[j]) * dout[high, j].sum()
        dal[j] = dout[low, j] @ (x[low, j] - tl[j])
        dar[j] = dout[high, j] @ (x[high, j] - tr[j])
    return dx, dtl, dal, dtr, dar
