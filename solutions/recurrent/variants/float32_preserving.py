"""Results have the dtype of x, while sums are made in float64."""

import numpy as np


def _s(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))


def lstm_forward(x, h0, c0, Wx, Wh, b):
    wide = [np.asarray(a, np.float64) for a in (x, h0, c0, Wx, Wh, b)]
    size, inputs = h0.shape[1], wide[0] @ wide[3] + wide[5]
    h, c = wide[1], wide[2]
    kept, out = [], []
    for t in range(x.shape[1]):
        a = inputs[:, t] + h @ wide[4]
        i, f, o = _s(a[:, :size]), _s(a[:, size : 2 * size]), _s(a[:, 2 * size : 3 * size])
        g = np.tanh(a[:, 3 * size :])
        before, c = (h, c), f * c + i * g
        h = o * np.tanh(c)
        kept.append((*before, c, i, f, o, g))
        out.append(h)
    return np.stack(out, axis=1).astype(x.dtype), (wide, kept, x.dtype)


def lstm_backward(dout, cache):
    (x, h0, c0, Wx, Wh, _), kept, dtype = cache
    das, dh, dc = [], np.zeros(h0.shape), np.zeros(c0.shape)
    for t in range(len(kept) - 1, -1, -1):
        h, c, new, i, f, o, g = kept[t]
        dh = dh + dout[:, t]
        dc = dc + dh * o * (1 - np.tanh(new) ** 2)
        parts = [dc * g * i * (1 - i), dc * c * f * (1 - f), dh * np.tanh(new) * o * (1 - o), dc * i * (1 - g * g)]
        das.append(np.hstack(parts))
        dh, dc = das[-1] @ Wh.T, dc * f
    da = np.stack(das[::-1], axis=1)
    hs = np.stack([step[0] for step in kept], axis=1)
    dWx, dWh = np.tensordot(x, da, axes=((0, 1), (0, 1))), np.tensordot(hs, da, axes=((0, 1), (0, 1)))
    return tuple(a.astype(dtype) for a in (da @ Wx.T, dh, dc, dWx, dWh, da.sum(axis=(0, 1))))
