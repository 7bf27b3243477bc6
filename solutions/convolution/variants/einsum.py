"""Strided views and einsum."""

import numpy as np


def _views(x, kh, kw, stride):
    s = x.strides
    p, q = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    shape, strides = (*x.shape[:2], p, q, kh, kw), (s[0], s[1], s[2] * stride, s[3] * stride, s[2], s[3])
    return np.lib.stride_tricks.as_strided(x, shape, strides, writeable=False)


def conv2d_forward(x, w, b, stride=1, padding=0):
    frame = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.einsum("ncpqij,fcij->nfpq", _views(frame, *w.shape[2:], stride), w, optimize=True)
    return out + b.reshape(1, -1, 1, 1), [frame, w, stride, padding, x.shape]


def conv2d_backward(dout, cache):
    frame, w, stride, padding, shape = cache
    kh, kw = w.shape[2:]
    dw = np.einsum("nfpq,ncpqij->fcij", dout, _views(frame, kh, kw, stride), optimize=True)
    # zeros between and around the upstream gradients make dx a convolution with the turned kernel
    spread = np.zeros((*dout.shape[:2], frame.shape[2] + kh - 1, frame.shape[3] + kw - 1))
    p, q = dout.shape[2:]
    spread[:, :, kh - 1 : kh - 1 + stride * p : stride, kw - 1 : kw - 1 + stride * q : stride] = dout
    dframe = np.einsum("nfpqij,fcij->ncpq", _views(spread, kh, kw, 1), w[:, :, ::-1, ::-1], optimize=True)
    h, width = shape[2:]
    return dframe[:, :, padding:, padding:][:, :, :h, :width], dw, np.einsum("nfpq->f", dout)
