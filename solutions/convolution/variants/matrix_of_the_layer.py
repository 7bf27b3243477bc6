"""The whole convolution as one matrix, which its gradient transposes."""

import numpy as np


class Layer:
    """What the backward pass needs."""


def _matrix(shape, w, stride, padding):
    c, h, width = shape
    f, _, kh, kw = w.shape
    p, q = (h + 2 * padding - kh) // stride + 1, (width + 2 * padding - kw) // stride + 1
    matrix = np.zeros((f, p, q, c, h + 2 * padding, width + 2 * padding))
    for i in range(p):
        for j in range(q):
            matrix[:, i, j, :, i * stride : i * stride + kh, j * stride : j * stride + kw] = w
    inner = matrix[..., padding : padding + h, padding : padding + width]
    return inner.reshape(f * p * q, -1), (f, p, q)


def conv2d_forward(x, w, b, stride=1, padding=0):
    layer = Layer()
    layer.matrix, shape = _matrix(x.shape[1:], w, stride, padding)
    layer.x, layer.w, layer.stride, layer.padding = x.copy(), w.copy(), stride, padding
    out = (x.reshape(len(x), -1) @ layer.matrix.T).reshape(len(x), *shape)
    return out + b[None, :, None, None], layer


def conv2d_backward(dout, layer):
    flat = dout.reshape(len(dout), -1)
    dmatrix = (flat.T @ layer.x.reshape(len(layer.x), -1)).ravel()
    dw = np.zeros(layer.w.shape)
    for at in np.ndindex(*layer.w.shape):
        one = np.zeros(layer.w.shape)
        one[at] = 1.0
        dw[at] = _matrix(layer.x.shape[1:], one, layer.stride, layer.padding)[0].ravel() @ dmatrix
    return (flat @ layer.matrix).reshape(layer.x.shape), dw, dout.sum((0, 2, 3))
