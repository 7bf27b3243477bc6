"""A Jacobian matrix for each row; feature maps as rows, group by group, put together by concatenate."""

import numpy as np


def layernorm_forward(x, gamma, beta, eps=1e-5):
    centred = x.T - np.mean(x, axis=1)
    s = np.sqrt(np.var(x, axis=1) + eps)
    return (centred / s).T * gamma + beta, ((centred / s).T, s, gamma)


def _rows(g, x_hat, s):
    d = g.shape[1]
    found = []
    for row, h, spread in zip(g, x_hat, s, strict=True):
        jacobian = (np.eye(d) - 1.0 / d - np.outer(h, h) / d) / spread
        found.append(jacobian.T @ row)
    return np.stack(found)


def layernorm_backward(dout, cache):
    x_hat, s, gamma = cache
    return _rows(dout @ np.diag(gamma), x_hat, s), np.diag(dout.T @ x_hat), np.ones(len(dout)) @ dout


def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    parts = []
    for part in np.split(x, groups, axis=1):
        flat = part.reshape(len(x), -1)
        rows, _ = layernorm_forward(flat, np.ones(flat.shape[1]), np.zeros(flat.shape[1]), eps)
        parts.append((rows.reshape(part.shape), np.sqrt(np.var(flat, axis=1) + eps)))
    x_hat = np.concatenate([h for h, _ in parts], axis=1)
    out = np.moveaxis(np.moveaxis(x_hat, 1, 3) * gamma + beta, 3, 1)
    return out, (x_hat, [s for _, s in parts], gamma)


def groupnorm_backward(dout, cache):
    x_hat, spreads, gamma = cache
    g = np.moveaxis(np.moveaxis(dout, 1, 3) * gamma, 3, 1)
    pieces = zip(np.split(g, len(spreads), axis=1), np.split(x_hat, len(spreads), axis=1), spreads, strict=True)
    dx = np.concatenate(
        [
            ((a.T - a.mean(axis=(1, 2, 3)) - b.T * (a * b).mean(axis=(1, 2, 3))) / s).T.reshape(a.shape)
            for a, b, s in pieces
        ],
        axis=1,
    )
    summed = np.moveaxis(dout * x_hat, 1, 0).reshape(dout.shape[1], -1).sum(axis=1)
    return dx, summed, np.moveaxis(dout, 1, 0).reshape(dout.shape[1], -1).sum(axis=1)
