"""Special cases for no momentum and no weight decay, batches sorted inside, a mask instead of slices."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    n = len(X)
    batch_of = np.empty(n, dtype=int)
    batch_of[rng.permutation(n)] = np.arange(n) // batch_size
    for k in range(batch_of.max() + 1):
        mask = batch_of == k
        yield [X[mask], y[mask]]


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for name in sorted(params):
        g = grads[name]
        if weight_decay:
            g = g + weight_decay * params[name]
        if momentum == 0:
            new_velocity[name] = np.array(g)
        else:
            new_velocity[name] = g + momentum * velocity[name]
        new_params[name] = np.subtract(params[name], np.multiply(lr, new_velocity[name]))
    return (new_params, new_velocity)


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    print("training on", len(X), "examples")
    velocity = {name: np.zeros_like(p) for name, p in params.items()}
    history = {"loss": []}

    def epoch():
        nonlocal params, velocity
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            history["loss"].append(loss)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
        print("loss", history["loss"][-1])

    for _ in range(epochs):
        epoch()
    return params, history["loss"]
