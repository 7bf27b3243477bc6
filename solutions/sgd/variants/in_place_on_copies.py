"""Copies at the door, then array operations in place; one buffer is used again for every batch."""

import copy

import numpy as np


def minibatches(X, y, batch_size, rng):
    order = np.arange(len(X))
    rng.shuffle(order)
    X_buffer = np.empty((batch_size, *X.shape[1:]), X.dtype)
    y_buffer = np.empty((batch_size,), y.dtype)
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        np.take(X, rows, axis=0, out=X_buffer[: len(rows)])
        np.take(y, rows, axis=0, out=y_buffer[: len(rows)])
        yield X_buffer[: len(rows)], y_buffer[: len(rows)]


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    params, velocity = copy.deepcopy(params), copy.deepcopy(velocity)
    for name in params:
        v = velocity[name]
        v *= momentum
        v += grads[name]
        v += weight_decay * params[name]
        params[name] -= lr * v
    return params, velocity


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    params = {k: np.array(p) for k, p in params.items()}
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            losses.append(loss)
            for name, p in params.items():
                velocity[name] *= momentum
                velocity[name] += grads[name] + weight_decay * p
                p -= lr * velocity[name]
    return params, losses
