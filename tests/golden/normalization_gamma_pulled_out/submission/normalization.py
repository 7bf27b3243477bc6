import numpy as np


def layernorm_forward(x, gamma, beta, eps=1e-5):
    centred = x - x.mean(axis=1, keepdims=True)
    s = np.sqrt((centred**2).mean(axis=1, keepdims=True) + eps)
    return gamma * centred / s + beta, (centred / s, s, gamma)


def layernorm_backward(dout, cache):
    xhat, s, gamma = cache
    means = dout.mean(axis=1, keepdims=True) + xhat * (dout * xhat).mean(axis=1, keepdims=True)
    return gamma * (dout - means) / s, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    N, C, H, W = x.shape
    parts = x.reshape(N, C // groups, groups, H, W)
    centred = parts - parts.mean(axis=(1, 3, 4), keepdims=True)
    s = np.sqrt((centred**2).mean(axis=(1, 3, 4), keepdims=True) + eps)
    xhat = (centred / s).reshape(x.shape)
    return gamma[:, None, None] * xhat + beta[:, None, None], (xhat, s, gamma, groups)


def groupnorm_backward(dout, cache):
    xhat, s, gamma, groups = cache
    N, C, H, W = dout.shape
    cut = (N, C // groups, groups, H, W)
    g, xhat5 = (dout * gamma[:, None, None]).reshape(cut), xhat.reshape(cut)
    mean = g.mean(axis=(1, 3, 4), keepdims=True) + xhat5 * (g * xhat5).mean(axis=(1, 3, 4), keepdims=True)
    return ((g - mean) / s).reshape(dout.shape), (dout * xhat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))
