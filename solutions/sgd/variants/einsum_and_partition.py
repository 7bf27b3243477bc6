"""Einstein sums for the update, a recursive generator, and a permutation composed from epoch to epoch."""

import numpy as np


def _cut(X, y, order, size):
    if len(order) == 0:
        return
    head, tail = order[:size], order[size:]
    yield X[head], y[head]
    yield from _cut(X, y, tail, size)


def minibatches(X, y, batch_size, rng):
    yield from _cut(X, y, rng.permutation(np.arange(len(X))), batch_size)


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    out = ({}, {})
    weights = np.array([weight_decay, 1.0, momentum])
    for name, p in params.items():
        v = np.einsum("k,k...->...", weights, np.stack([p, grads[name], velocity[name]]))
        out[0][name], out[1][name] = p - lr * v, v
    return list(out)


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    order = np.arange(len(X))
    state = [params, {k: np.zeros_like(p) for k, p in params.items()}]
    losses = []
    for _ in range(epochs):
        order = order[rng.permutation(len(X))]
        for X_batch, y_batch in _cut(X, y, order, batch_size):
            loss, grads = grad_fn(state[0], X_batch, y_batch)
            state = sgd_step(state[0], grads, state[1], lr, momentum, weight_decay)
            losses.append(loss)
    return [state[0], losses]
