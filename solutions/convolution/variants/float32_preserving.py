"""Results have the dtype of x, while sums are made in float64; channels come last in between."""

import numpy as np


def conv2d_forward(x, w, b, stride=1, padding=0):
    frame = np.pad(x.astype(np.float64), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    p, q = (frame.shape[2] - w.shape[2]) // stride + 1, (frame.shape[3] - w.shape[3]) // stride + 1
    out = np.zeros((len(x), p, q, len(w)))
    for i in range(p):
        for j in range(q):
            top, left = i * stride, j * stride
            window = frame[:, :, top : top + w.shape[2], left : left + w.shape[3]].reshape(len(x), -1)
            out[:, i, j] = window @ w.reshape(len(w), -1).T.astype(np.float64) + b
    return np.moveaxis(out, -1, 1).astype(x.dtype), (frame, w, stride, padding, x.shape[2:])


def conv2d_backward(dout, cache):
    frame, w, stride, padding, (height, width) = cache
    dframe, dw = np.zeros(frame.shape), np.zeros(w.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            at = (slice(i * stride, i * stride + w.shape[2]), slice(j * stride, j * stride + w.shape[3]))
            own = dout[:, :, i, j].astype(np.float64)
            dframe[:, :, *at] += np.tensordot(own, w, axes=(1, 0))
            dw += np.tensordot(own, frame[:, :, *at], axes=(0, 0))
    dx = dframe[:, :, padding : padding + height, padding : padding + width]
    return tuple(a.astype(dout.dtype) for a in (dx, dw, dout.sum(axis=(0, 2, 3), dtype=np.float64)))


def max_pool_forward(x, size, stride):
    p, q = (x.shape[2] - size) // stride + 1, (x.shape[3] - size) // stride + 1
    out, kept = np.full((*x.shape[:2], p, q), -np.inf, x.dtype), np.zeros((*x.shape[:2], p, q), int)
    for i in range(size):
        for j in range(size):
            part = x[:, :, i::stride, j::stride][:, :, :p, :q]
            kept = np.where(part > out, i * size + j, kept)
            out = np.maximum(out, part)
    return out, (kept, x.shape, size, stride)


def max_pool_backward(dout, cache):
    kept, shape, size, stride = cache
    dx = np.zeros(shape, dout.dtype)
    for n, c, i, j in np.ndindex(*dout.shape):
        row, column = divmod(int(kept[n, c, i, j]), size)
        dx[n, c, i * stride + row, j * stride + column] += dout[n, c, i, j]
    return dx
