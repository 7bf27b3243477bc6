"""Loops over the kernel's entries, each of which weighs a shifted image; pooling by the same shifts."""

import numpy as np


def _shifted(frame, size, stride):
    p, q = (frame.shape[2] - size[0]) // stride + 1, (frame.shape[3] - size[1]) // stride + 1
    for i in range(size[0]):
        for j in range(size[1]):
            rows, columns = slice(i, i + (p - 1) * stride + 1, stride), slice(j, j + (q - 1) * stride + 1, stride)
            yield (i, j), (slice(None), slice(None), rows, columns)


def _frame(x, padding):
    height, width = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    frame = np.zeros((*x.shape[:2], height, width), dtype=x.dtype)
    frame[:, :, padding : height - padding, padding : width - padding] = x
    return frame


def conv2d_forward(x, w, b, stride=1, padding=0):
    frame, out = _frame(x, padding), 0.0
    for (i, j), at in _shifted(frame, w.shape[2:], stride):
        out = out + np.matmul(w[:, :, i, j], frame[at].reshape(*x.shape[:2], -1))
    p = (frame.shape[2] - w.shape[2]) // stride + 1
    return (out + b[:, None]).reshape(len(x), len(w), p, -1), (frame, w, stride, padding)


def conv2d_backward(dout, cache):
    frame, w, stride, padding = cache
    flat = dout.reshape(*dout.shape[:2], -1)
    dframe, dw = np.zeros(frame.shape), np.zeros(w.shape)
    for (i, j), at in _shifted(frame, w.shape[2:], stride):
        dframe[at] += np.matmul(w[:, :, i, j].T, flat).reshape(frame[at].shape)
        dw[:, :, i, j] = np.sum(np.matmul(flat, frame[at].reshape(*frame.shape[:2], -1).swapaxes(1, 2)), axis=0)
    dx = dframe[:, :, padding : frame.shape[2] - padding, padding : frame.shape[3] - padding]
    return dx, dw, flat.sum(axis=(0, 2))


def max_pool_forward(x, size, stride):
    parts = [x[at] for _, at in _shifted(x, (size, size), stride)]
    return np.maximum.reduce(parts), (np.stack(parts), x.shape, size, stride)


def max_pool_backward(dout, cache):
    parts, shape, size, stride = cache
    best, dx = parts.argmax(axis=0), np.zeros(shape)
    for number, (_, at) in enumerate(_shifted(dx, (size, size), stride)):
        dx[at] += np.where(best == number, dout, 0.0)
    return dx
