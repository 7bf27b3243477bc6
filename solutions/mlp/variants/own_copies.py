"""Copies at the door, then array operations in place; the caller's data are shuffled as copies."""

import copy

import numpy as np


def init_mlp(sizes, rng):
    stds = [np.sqrt(2.0) / np.sqrt(n) for n in sizes[:-2]] + [1e-2]
    shapes = list(zip(sizes, sizes[1:]))
    params = {}
    for k, (shape, std) in reversed(list(enumerate(zip(shapes, stds), start=1))):
        W = rng.normal(size=shape)
        W *= std
        params[f"b{k}"] = np.zeros(shape[1])
        params[f"W{k}"] = W
    return params


def mlp_loss(params, X, y, l2):
    params = copy.deepcopy(dict(params))
    depth = len(params) // 2
    activations = [np.array(X)]
    for k in range(1, depth + 1):
        h = activations[-1] @ params[f"W{k}"]
        h += params[f"b{k}"]
        if k < depth:
            h[h < 0] = 0
        activations.append(h)
    scores = activations.pop()
    scores -= scores.max(axis=1, keepdims=True)
    true = scores[np.arange(len(y)), y].copy()
    np.exp(scores, out=scores)
    totals = scores.sum(axis=1)
    loss = np.mean(np.log(totals) - true)
    scores /= totals[:, None]
    scores[np.arange(len(y)), y] -= 1
    scores /= len(y)
    grads = {}
    for k in range(depth, 0, -1):
        W, a = params[f"W{k}"], activations.pop()
        grads[f"W{k}"] = a.T @ scores
        grads[f"W{k}"] += 2 * l2 * W
        grads[f"b{k}"] = scores.sum(axis=0)
        loss += l2 * np.sum(np.square(W))
        scores = scores @ W.T
        scores[a <= 0] = 0
    return loss, grads


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    X, y = np.array(X), np.array(y)
    losses = np.zeros(epochs * -(-len(X) // batch_size))
    t = 0
    for _ in range(epochs):
        order = np.argsort(rng.random(len(X)))
        X, y = X[order], y[order]
        for start in range(0, len(X), batch_size):
            losses[t], grads = mlp_loss(params, X[start : start + batch_size], y[start : start + batch_size], l2)
            for name in params:
                params[name] -= lr * grads[name]
            t += 1
    return params, losses
