"""Gates in one array (N, 4, H), and products that are made in place on its own arrays."""

import numpy as np


def lstm_forward(x, h0, c0, Wx, Wh, b):
    n, size = h0.shape
    h, c, kept, out = h0, c0, [], np.zeros((n, x.shape[1], size))
    for t in range(x.shape[1]):
        a = (x[:, t] @ Wx + h @ Wh + b).reshape(n, 4, size)
        v = np.tanh(np.concatenate([a[:, :3] / 2, a[:, 3:]], axis=1))
        v[:, :3] = (v[:, :3] + 1) / 2
        new = v[:, 1] * c + v[:, 0] * v[:, 3]
        kept.append((h, c, new, v))
        h, c = v[:, 2] * np.tanh(new), new
        out[:, t] = h
    return out, [x, Wx, Wh, kept]


def lstm_backward(dout, cache):
    x, Wx, Wh, kept = cache
    n, steps, size = dout.shape
    found = [np.zeros(x.shape), np.zeros((n, size)), np.zeros((n, size)), *(np.zeros(w.shape) for w in (Wx, Wh, Wx[0]))]
    dx, dh, dc, dWx, dWh, db = found
    for t in range(steps - 1, -1, -1):
        h, c, new, v = kept[t]
        dh += dout[:, t]
        shown = np.tanh(new)
        dc += dh * v[:, 2] * (1 - shown**2)
        d = np.stack([dc * v[:, 3], dc * c, dh * shown, dc * v[:, 0]], axis=1)
        d[:, :3] *= v[:, :3] * (1 - v[:, :3])
        d[:, 3] *= 1 - v[:, 3] ** 2
        da = d.reshape(n, 4 * size)
        dWx += x[:, t].T @ da
        dWh += h.T @ da
        db += da.sum(axis=0)
        dx[:, t] = da @ Wx.T
        dh[...] = da @ Wh.T
        dc *= v[:, 1]
    return dx, dh, dc, dWx, dWh, db
