import numpy as np


def minibatches(X, y, batch_size, rng):
    N = len(X)
    left = np.ones(N, dtype=bool)
    while left.any():
        free = np.flatnonzero(left)
        take = rng.choice(free, size=min(batch_size, len(free)), replace=False)
        left[take] = False
        yield X[take], y[take]


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params = {}
    new_velocity = {}
    for name in params:
        force = -(grads[name] + weight_decay * params[name])
        new_velocity[name] = momentum * velocity[name] + lr * force
        new_params[name] = params[name] + new_velocity[name]
    return new_params, new_velocity


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    losses = []
    for _ in range(epochs):
        velocity = {name: np.zeros_like(value) for name, value in params.items()}
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            losses.append(loss)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
    return params, losses
