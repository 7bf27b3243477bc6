"""Keeps float32 throughout; recursion over the layers; lists instead of tuples."""

import numpy as np


def _down(params, x, layer, depth):
    h = x @ params[f"W{layer}"] + params[f"b{layer}"]
    if layer == depth:
        return h, [x]
    scores, inputs = _down(params, np.maximum(h, h.dtype.type(0)), layer + 1, depth)
    return scores, [x, *inputs]


def mlp_forward(params, X):
    return list(_down(params, X, 1, len(params) // 2))


def mlp_predict(params, X):
    return mlp_forward(params, X)[0].argmax(axis=1).astype(np.int32)


def mlp_loss(params, X, y, l2):
    scores, inputs = mlp_forward(params, X)
    one = scores.dtype.type
    z = scores - scores.max(axis=1, keepdims=True)
    e = np.exp(z)
    total = e.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(total[:, 0]) - np.take_along_axis(z, np.asarray(y, int)[:, None], axis=1)[:, 0])
    delta = e / total
    np.subtract.at(delta, (np.arange(len(y)), np.asarray(y, int)), one(1))
    delta = delta * one(1 / len(y))
    grads = {}
    for layer in reversed(range(1, len(inputs) + 1)):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        grads[f"b{layer}"] = delta.sum(axis=0)
        grads[f"W{layer}"] = x.T @ delta + one(2 * l2) * W
        loss = loss + one(l2) * np.sum(W * W)
        if layer > 1:
            delta = (delta @ W.T) * np.sign(x)
    return [loss, grads]


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params, losses = init_mlp(sizes, rng), []
    epoch = 0
    while epoch < epochs:
        rows = list(rng.permutation(len(y)))
        while rows:
            batch, rows = rows[:batch_size], rows[batch_size:]
            loss, grads = mlp_loss(params, X[batch], y[batch], l2)
            losses += [float(loss)]
            params = dict((k, params[k] - lr * grads[k]) for k in params)
        epoch += 1
    return [params, np.array(losses)]
