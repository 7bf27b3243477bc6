"""All parameters are packed into one long vector and unpacked again."""

import numpy as np


def _flat(arrays, names):
    return np.concatenate([np.ravel(arrays[name]) for name in names])


def _unflat(vector, like, names):
    arrays, start = {}, 0
    for name in names:
        size = like[name].size
        arrays[name] = vector[start : start + size].reshape(like[name].shape)
        start += size
    return arrays


def minibatches(X, y, batch_size, rng):
    seed = rng.integers(2**63)
    order = np.random.default_rng(seed).permutation(len(X))
    for rows in np.array_split(order, np.arange(batch_size, len(X), batch_size)):
        yield X.take(rows, axis=0), y.take(rows)


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    names = list(params)
    p, g, v = (_flat(arrays, names) for arrays in (params, grads, velocity))
    v = momentum * v + g + weight_decay * p
    return _unflat(p - lr * v, params, names), _unflat(v, params, names)


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    names = list(params)
    p, v = _flat(params, names), np.zeros(sum(params[name].size for name in names))
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(_unflat(p, params, names), X_batch, y_batch)
            v = momentum * v + _flat(grads, names) + weight_decay * p
            p = p - lr * v
            losses.append(loss.item())
    return _unflat(p, params, names), losses
