import numpy as np


def softmax(z):
    z = np.array(z, dtype=float)
    z = z - np.max(z)
    return np.exp(z) / np.sum(np.exp(z))


def log_softmax(z):
    z = np.array(z, dtype=float)
    c = np.max(z)
    return z - c - np.log(np.sum(np.exp(z - c)))


def softmax_backward(dout, p):
    dz = np.zeros(p.shape)
    for i in range(p.shape[0]):
        for k in range(p.shape[1]):
            for j in range(p.shape[1]):
                if j == k:
                    dz[i, k] += dout[i, j] * p[i, j] * (1 - p[i, j])
                else:
                    dz[i, k] += -dout[i, j] * p[i, j] * p[i, k]
    return dz
