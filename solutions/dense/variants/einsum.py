"""Einstein sums for every sum; weights drawn unit by unit."""

import numpy as np


def threshold_unit(x):
    return np.heaviside(x, 1.0)


def dense_forward(x, W, b):
    rows = np.reshape(x, (x.shape[0], W.shape[0]))
    return np.einsum("nd,dm->nm", rows, W) + np.einsum("m->m", b), (rows, x.shape, W)


def dense_backward(dout, cache):
    rows, shape, W = cache
    dx = np.einsum("nm,dm->nd", dout, W)
    return np.reshape(dx, shape), np.einsum("nd,nm->dm", rows, dout), np.einsum("nm->m", dout)


def residual_forward(x, W1, b1, W2, b2):
    a = np.einsum("nd,dh->nh", x, W1) + b1
    out = x + np.einsum("nh,hd->nd", np.where(a > 0, a, 0.0), W2) + b2
    return out, dict(x=x, a=a, W1=W1, W2=W2)


def residual_backward(dout, cache):
    on = np.heaviside(cache["a"], 0.5)
    dx = dout + np.einsum("nd,hd,nh,eh->ne", dout, cache["W2"], on, cache["W1"])
    dW1 = np.einsum("ne,nd,hd,nh->eh", cache["x"], dout, cache["W2"], on)
    db1 = np.einsum("nd,hd,nh->h", dout, cache["W2"], on)
    dW2 = np.einsum("nh,nh,nd->hd", on, cache["a"], dout)
    return dx, dW1, db1, dW2, np.einsum("nd->d", dout)


def he_init(fan_in, fan_out, rng):
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return np.stack(columns, axis=1) * (2 / fan_in) ** 0.5


def xavier_init(fan_in, fan_out, rng):
    spread = np.sqrt(2 / (fan_in + fan_out))
    rows = [rng.uniform(-1, 1, fan_out) for _ in range(fan_in)]
    return np.array(rows) * spread * np.sqrt(3)
