"""The recorded losses are running means of those that grad_fn returned.

Hint: Is what you record the loss of this batch, or also of those before?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses, total = [], 0.0
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            total += loss
            losses.append(total / (len(losses) + 1))
    return params, losses
