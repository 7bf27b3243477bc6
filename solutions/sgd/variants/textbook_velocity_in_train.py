"""The loop keeps the update of some textbooks, u = mu u - lr g, and shuffles the data themselves."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    n = X.shape[0]
    order = rng.choice(n, size=n, replace=False)
    X, y = X[order], y[order]
    start = 0
    while start < n:
        stop = min(start + batch_size, n)
        yield X[start:stop], y[start:stop]
        start = stop


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    u = {name: np.zeros(p.shape) for name, p in params.items()}
    losses = np.zeros(epochs * ((len(X) + batch_size - 1) // batch_size))
    t = 0
    for _ in range(epochs):
        order = rng.permutation(len(X))
        X, y = X[order], y[order]
        for start in range(0, len(X), batch_size):
            losses[t], grads = grad_fn(params, X[start : start + batch_size], y[start : start + batch_size])
            new = {}
            for name in params:
                u[name] = momentum * u[name] - lr * (grads[name] + weight_decay * params[name])
                new[name] = params[name] + u[name]
            params = new
            t += 1
    return params, losses
