"""One loss per epoch is recorded, the mean over its batches.

Hint: How many updates are there, and how long is your list?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        total = []
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            total.append(loss)
        losses.append(np.mean(total))
    return params, losses
