"""Loops over examples and groups, and numbers one by one in the backward."""

import numpy as np


def _normalise(v, eps):
    mean = sum(v.tolist()) / v.size
    var = sum((a - mean) ** 2 for a in v.tolist()) / v.size
    s = (var + eps) ** 0.5
    return (v - mean) / s, s


def layernorm_forward(x, gamma, beta, eps=1e-5):
    out, kept = np.zeros(x.shape), []
    for i, row in enumerate(x):
        x_hat, s = _normalise(row, eps)
        for d in range(len(row)):
            out[i, d] = gamma[d] * x_hat[d] + beta[d]
        kept.append((x_hat, s))
    return out, {"rows": kept, "gamma": gamma.copy()}


def layernorm_backward(dout, cache):
    gamma = cache["gamma"]
    dx, dgamma, dbeta = np.zeros(dout.shape), np.zeros(gamma.shape), np.zeros(gamma.shape)
    for i, (x_hat, s) in enumerate(cache["rows"]):
        g = [float(dout[i, d] * gamma[d]) for d in range(len(gamma))]
        through_mean = sum(g) / len(g)
        through_var = sum(a * float(b) for a, b in zip(g, x_hat, strict=True)) / len(g)
        for d in range(len(gamma)):
            dx[i, d] = (g[d] - through_mean - x_hat[d] * through_var) / s
            dgamma[d] += dout[i, d] * x_hat[d]
            dbeta[d] += dout[i, d]
    return dx, dgamma, dbeta


def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    size = x.shape[1] // groups
    out, x_hat, spreads = np.zeros(x.shape), np.zeros(x.shape), np.zeros((len(x), groups))
    for i in range(len(x)):
        for k in range(groups):
            own = slice(k * size, (k + 1) * size)
            flat, spreads[i, k] = _normalise(x[i, own].ravel(), eps)
            x_hat[i, own] = flat.reshape(x[i, own].shape)
    for c in range(x.shape[1]):
        out[:, c] = gamma[c] * x_hat[:, c] + beta[c]
    return out, (x_hat, spreads, gamma.copy())


def groupnorm_backward(dout, cache):
    x_hat, spreads, gamma = cache
    n, groups = spreads.shape
    size = dout.shape[1] // groups
    dx = np.zeros(dout.shape)
    for i in range(n):
        for k in range(groups):
            own = slice(k * size, (k + 1) * size)
            g = np.stack([dout[i, c] * gamma[c] for c in range(k * size, (k + 1) * size)])
            h = x_hat[i, own]
            dx[i, own] = (g - g.mean() - h * (g * h).mean()) / spreads[i, k]
    dgamma = np.array([(dout[:, c] * x_hat[:, c]).sum() for c in range(dout.shape[1])])
    return dx, dgamma, np.array([dout[:, c].sum() for c in range(dout.shape[1])])
