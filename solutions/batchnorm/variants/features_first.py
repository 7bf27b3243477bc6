"""Works on the transpose, feature by feature, and transposes back; results are not contiguous."""

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    rows = np.transpose(x)
    n = rows.shape[1]
    if train:
        mean = np.array([r.mean() for r in rows])
        var = np.array([np.dot(r - m, r - m) / n for r, m in zip(rows, mean)])
        rm = np.array([(1 - momentum) * old + momentum * new for old, new in zip(running_mean, mean)])
        rv = np.array([(1 - momentum) * old + momentum * np.var(r, ddof=1) for old, r in zip(running_var, rows)])
    else:
        mean, var, rm, rv = running_mean, running_var, running_mean, running_var
    normal = (rows - mean[:, None]) / np.sqrt(var[:, None] + eps)
    y = gamma[:, None] * normal + beta[:, None]
    return y.T, [normal, np.sqrt(var + eps), np.asarray(gamma)], rm, rv


def batchnorm_backward(dout, cache):
    normal, std, gamma = cache
    g = dout.T
    dx = []
    for row, h, s, scale in zip(g, normal, std, gamma):
        along = row - row.mean()
        along = along - h * np.vdot(h, along) / len(h)
        dx.append(scale / s * along)
    return np.stack(dx).T, (g * normal).sum(1), g.sum(1)
