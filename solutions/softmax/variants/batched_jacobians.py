"""All Jacobians in one array of shape (N, C, C), and a batched matrix product."""

import numpy as np


def softmax(z):
    # 1 / sum_k exp(z_k - z_j): an overflow to infinity gives the right 0
    z = z.astype(float)
    with np.errstate(over="ignore"):
        return 1.0 / np.exp(z[:, None, :] - z[:, :, None]).sum(axis=2)


def log_softmax(z):
    z = z.astype(float)
    top = z[np.arange(len(z)), np.argmax(z, axis=1)].reshape(-1, 1)
    return (z - top) - np.log(np.sum(np.exp(z - top), axis=1, keepdims=True))


def softmax_backward(dout, p):
    jacobians = p[:, :, None] * (np.eye(p.shape[1])[None] - p[:, None, :])
    return np.matmul(dout[:, None, :], jacobians)[:, 0, :]
