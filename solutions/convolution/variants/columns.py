"""Windows as the columns of a matrix, by index arrays; what comes back is added by np.add.at."""

import numpy as np


def _indices(shape, size, stride):
    p, q = (shape[2] - size[0]) // stride + 1, (shape[3] - size[1]) // stride + 1
    rows = stride * np.repeat(np.arange(p), q)[:, None] + np.repeat(np.arange(size[0]), size[1])
    columns = stride * np.tile(np.arange(q), p)[:, None] + np.tile(np.arange(size[1]), size[0])
    return rows, columns, p, q


def conv2d_forward(x, w, b, stride=1, padding=0):
    frame = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)], mode="constant")
    rows, columns, p, q = _indices(frame.shape, w.shape[2:], stride)
    matrix = frame[:, :, rows, columns].transpose(0, 2, 1, 3).reshape(len(x) * p * q, -1)
    out = matrix @ w.reshape(len(w), -1).T + b
    kept = (matrix, frame.shape, rows, columns, w, padding)
    return out.reshape(len(x), p, q, len(w)).transpose(0, 3, 1, 2), kept


def conv2d_backward(dout, cache):
    matrix, shape, rows, columns, w, padding = cache
    flat = dout.transpose(0, 2, 3, 1).reshape(-1, len(w))
    dw = (flat.T @ matrix).reshape(w.shape)
    dmatrix = (flat @ w.reshape(len(w), -1)).reshape(shape[0], len(rows), shape[1], -1)
    dframe = np.zeros(shape)
    np.add.at(dframe, (slice(None), slice(None), rows, columns), dmatrix.transpose(0, 2, 1, 3))
    inner = slice(padding, -padding or None)
    return dframe[:, :, inner, inner], dw, flat.sum(axis=0)


def max_pool_forward(x, size, stride):
    rows, columns, p, q = _indices(x.shape, (size, size), stride)
    windows = x[:, :, rows, columns]
    best = np.argmax(windows, axis=3)
    out = np.take_along_axis(windows, best[..., None], axis=3)
    return out.reshape(*x.shape[:2], p, q), (x.shape, best, rows, columns)


def max_pool_backward(dout, cache):
    shape, best, rows, columns = cache
    dx = np.zeros(shape)
    n, c = np.ogrid[: shape[0], : shape[1]]
    at = np.arange(len(rows))
    where = (n[..., None], c[..., None], rows[at, best], columns[at, best])
    np.add.at(dx, where, dout.reshape(*shape[:2], -1))
    return dx
