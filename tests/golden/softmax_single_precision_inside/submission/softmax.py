import numpy as np


def softmax(z):
    z = np.asarray(z, np.float32)
    z = z - z.max(1, keepdims=True)
    ez = np.exp(z)
    return ez / ez.sum(1, keepdims=True)


def log_softmax(z):
    z = np.asarray(z, np.float32)
    m = z.max(1, keepdims=True)
    z = z - m
    lse = np.log(np.exp(z).sum(1, keepdims=True))
    return z - lse


def softmax_backward(dout, p):
    dout = dout.astype("f4")
    p = p.astype("f4")
    out = np.zeros_like(p)
    for i in range(len(p)):
        dot = np.dot(dout[i], p[i])
        out[i] = p[i] * (dout[i] - dot)
    return out
