"""Convolution and pooling: reference solution."""

import numpy as np


def conv2d_forward(x, w, b, stride=1, padding=0):
    """Lay each kernel on every window of each image.

    Args:
        x: images, (N, C, H, W), float64 or float32. Not modified.
        w: kernels, (F, C, KH, KW), of x's dtype. Not modified.
        b: biases, (F,), of x's dtype. Not modified.
        stride: distance of neighbouring windows in both directions, an integer >= 1.
        padding: rows and columns of zeros on each side, an integer >= 0.

    Returns:
        (out, cache): out, new array (N, F, P, Q), P = (H + 2 padding - KH) // stride + 1 and Q alike; cache, whatever
        conv2d_backward needs, in any form.
    """
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


def conv2d_backward(dout, cache):
    """Pull an upstream gradient back through conv2d_forward.

    Args:
        dout: upstream gradient dL/dout, (N, F, P, Q). Not modified.
        cache: what conv2d_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dx, dw, db): new arrays, float, of the shapes of x, w and b. Not divided by N, P or Q.
    """
    x, w, stride, padding = cache
    padded = _padded(x, padding)
    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


def max_pool_forward(x, size, stride):
    """The largest entry of every window of each channel.

    Args:
        x: images, (N, C, H, W), float64 or float32. Not modified.
        size: rows and columns of a window, an integer >= 1.
        stride: distance of neighbouring windows in both directions, an integer >= 1.

    Returns:
        (out, cache): out, new array (N, C, P, Q) with P = (H - size) // stride + 1 and Q alike; cache, whatever
        max_pool_backward needs, in any form.
    """
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], size * size)
    return flat.max(axis=4), (x.shape, flat.argmax(axis=4), size, stride)


def max_pool_backward(dout, cache):
    """Pull an upstream gradient back through max_pool_forward.

    Args:
        dout: upstream gradient dL/dout, (N, C, P, Q). Not modified.
        cache: what max_pool_forward returned for the same batch. It can be used again afterwards.

    Returns:
        dx: new array of x's shape, float.
    """
    shape, largest, size, stride = cache
    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (largest == i * size + j)
    return dx


def _padded(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))


def _windows(x, size, stride):
    """Views (N, C, P, Q, rows, columns) of all windows that fit."""
    return np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))[:, :, ::stride, ::stride]


def _met(x, i, j, windows, stride):
    """A view (N, C, P, Q) of the pixels that meet entry (i, j) of a kernel, one in each window."""
    p, q = windows
    return x[:, :, i : i + stride * p : stride, j : j + stride * q : stride]
