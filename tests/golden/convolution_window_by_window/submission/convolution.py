import numpy as np


def windows(height, width, kh, kw, stride):
    for p in range((height - kh) // stride + 1):
        for q in range((width - kw) // stride + 1):
            yield p, q, slice(p * stride, p * stride + kh), slice(q * stride, q * stride + kw)


def conv2d_forward(x, w, b, stride=1, padding=0):
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    big = np.zeros((N, C, H + 2 * padding, W + 2 * padding), x.dtype)
    big[:, :, padding : padding + H, padding : padding + W] = x
    P, Q = (big.shape[2] - KH) // stride + 1, (big.shape[3] - KW) // stride + 1
    out = np.zeros((N, F, P, Q), x.dtype)
    for n in range(N):
        for f in range(F):
            for p, q, rows, columns in windows(*big.shape[2:], KH, KW, stride):
                out[n, f, p, q] = np.sum(big[n, :, rows, columns] * w[f]) + b[f]
    return out, {"big": big, "w": w, "stride": stride, "padding": padding}


def conv2d_backward(dout, cache):
    big, w, stride, padding = cache["big"], cache["w"], cache["stride"], cache["padding"]
    dbig, dw = np.zeros(big.shape), np.zeros(w.shape)
    for n in range(dout.shape[0]):
        for f in range(dout.shape[1]):
            for p, q, rows, columns in windows(*big.shape[2:], *w.shape[2:], stride):
                dbig[n, :, rows, columns] += dout[n, f, p, q] * w[f]
                dw[f] += dout[n, f, p, q] * big[n, :, rows, columns]
    height, width = (length - 2 * padding for length in big.shape[2:])
    return dbig[:, :, padding : padding + height, padding : padding + width], dw, dout.sum((0, 2, 3))


def max_pool_forward(x, size, stride):
    N, C, H, W = x.shape
    out = np.zeros((N, C, (H - size) // stride + 1, (W - size) // stride + 1), x.dtype)
    places = []
    for n in range(N):
        for c in range(C):
            for p, q, rows, columns in windows(H, W, size, size, stride):
                i, j = np.unravel_index(np.argmax(x[n, c, rows, columns]), (size, size))
                out[n, c, p, q] = x[n, c, rows.start + i, columns.start + j]
                places.append((n, c, p, q, rows.start + i, columns.start + j))
    return out, (x.shape, places)


def max_pool_backward(dout, cache):
    shape, places = cache
    dx = np.zeros(shape)
    for n, c, p, q, i, j in places:
        dx[n, c, i, j] += dout[n, c, p, q]
    return dx
