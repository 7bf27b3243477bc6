"""Convolution and pooling. Replace each `raise NotImplementedError` by your code."""

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
    raise NotImplementedError


def conv2d_backward(dout, cache):
    """Pull an upstream gradient back through conv2d_forward.

    Args:
        dout: upstream gradient dL/dout, (N, F, P, Q). Not modified.
        cache: what conv2d_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dx, dw, db): new arrays, float, of the shapes of x, w and b. Not divided by N, P or Q.
    """
    raise NotImplementedError


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
    raise NotImplementedError


def max_pool_backward(dout, cache):
    """Pull an upstream gradient back through max_pool_forward.

    Args:
        dout: upstream gradient dL/dout, (N, C, P, Q). Not modified.
        cache: what max_pool_forward returned for the same batch. It can be used again afterwards.

    Returns:
        dx: new array of x's shape, float.
    """
    raise NotImplementedError
