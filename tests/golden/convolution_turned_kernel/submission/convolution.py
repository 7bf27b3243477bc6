import numpy as np


def conv2d_forward(x, w, b, stride=1, padding=0):
    turned = w[:, :, ::-1, ::-1]
    big = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    P, Q = (big.shape[2] - w.shape[2]) // stride + 1, (big.shape[3] - w.shape[3]) // stride + 1
    out = np.zeros((len(x), len(w), P, Q))
    for p in range(P):
        for q in range(Q):
            window = big[:, :, p * stride : p * stride + w.shape[2], q * stride : q * stride + w.shape[3]]
            out[:, :, p, q] = np.tensordot(window, turned, ((1, 2, 3), (1, 2, 3))) + b
    return out, (big, turned, stride, padding)


def conv2d_backward(dout, cache):
    big, turned, stride, padding = cache
    dbig, dw = np.zeros(big.shape), np.zeros(turned.shape)
    KH, KW = turned.shape[2:]
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            rows, columns = slice(p * stride, p * stride + KH), slice(q * stride, q * stride + KW)
            dw += np.einsum("nf,ncij->fcij", dout[:, :, p, q], big[:, :, rows, columns])
            dbig[:, :, rows, columns] += np.einsum("nf,fcij->ncij", dout[:, :, p, q], turned)
    end = -padding if padding else None
    return dbig[:, :, padding:end, padding:end], dw[:, :, ::-1, ::-1], dout.sum(axis=(0, 2, 3))


def max_pool_forward(x, size, stride):
    P, Q = (x.shape[2] - size) // stride + 1, (x.shape[3] - size) // stride + 1
    out = np.zeros((*x.shape[:2], P, Q))
    for p in range(P):
        for q in range(Q):
            window = x[:, :, p * stride : p * stride + size, q * stride : q * stride + size]
            out[:, :, p, q] = window.max(axis=(2, 3))
    return out, (x, out.copy(), size, stride)


def max_pool_backward(dout, cache):
    x, out, size, stride = cache
    dx = np.zeros(x.shape)
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            rows, columns = slice(p * stride, p * stride + size), slice(q * stride, q * stride + size)
            largest = x[:, :, rows, columns] == out[:, :, p, q, None, None]
            dx[:, :, rows, columns][largest] = (largest * dout[:, :, p, q, None, None])[largest]
    return dx
