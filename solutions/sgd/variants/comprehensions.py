"""Lists instead of generators, dict comprehensions, argsort of random keys."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(y)))
    return [
        (X[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in range(0, len(order), batch_size)
    ]


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    g = {k: grads[k] + weight_decay * params[k] for k in params}
    v = {k: momentum * velocity[k] + g[k] for k in params}
    return {k: params[k] - lr * v[k] for k in params}, v


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity, losses = {k: 0.0 * p for k, p in params.items()}, []
    for X_batch, y_batch in (b for _ in range(epochs) for b in minibatches(X, y, batch_size, rng)):
        loss, grads = grad_fn(params, X_batch, y_batch)
        losses += [loss]
        params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
    return params, np.array(losses)
