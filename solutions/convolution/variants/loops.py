"""Loops over images, kernels and windows."""

import numpy as np


def _count(length, size, stride):
    return (length - size) // stride + 1


def conv2d_forward(x, w, b, stride=1, padding=0):
    n, c, h, width = x.shape
    f, _, kh, kw = w.shape
    frame = np.zeros((n, c, h + 2 * padding, width + 2 * padding))
    frame[:, :, padding : padding + h, padding : padding + width] = x
    p, q = _count(frame.shape[2], kh, stride), _count(frame.shape[3], kw, stride)
    out = np.zeros((n, f, p, q))
    for a in range(n):
        for k in range(f):
            for i in range(p):
                for j in range(q):
                    window = frame[a, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
                    out[a, k, i, j] = np.sum(window * w[k]) + b[k]
    return out, {"frame": frame, "w": w.copy(), "stride": stride, "padding": padding, "shape": x.shape}


def conv2d_backward(dout, cache):
    frame, w, stride, padding = (cache[name] for name in ("frame", "w", "stride", "padding"))
    kh, kw = w.shape[2:]
    dframe, dw, db = np.zeros(frame.shape), np.zeros(w.shape), np.zeros(len(w))
    for a in range(dout.shape[0]):
        for k in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
                    dframe[a, :, rows, columns] += dout[a, k, i, j] * w[k]
                    dw[k] += dout[a, k, i, j] * frame[a, :, rows, columns]
                    db[k] += dout[a, k, i, j]
    h, width = cache["shape"][2:]
    return dframe[:, :, padding : padding + h, padding : padding + width], dw, db


def max_pool_forward(x, size, stride):
    n, c, h, w = x.shape
    p, q = _count(h, size, stride), _count(w, size, stride)
    out = np.zeros((n, c, p, q))
    for i in range(p):
        for j in range(q):
            window = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size]
            out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x.copy(), out.copy(), size, stride)


def max_pool_backward(dout, cache):
    x, out, size, stride = cache
    dx = np.zeros(x.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + size), slice(j * stride, j * stride + size)
            hit = x[:, :, rows, columns] == out[:, :, i, j][:, :, None, None]
            dx[:, :, rows, columns] += hit * dout[:, :, i, j][:, :, None, None]
    return dx
