"""The velocity is set back to zero when an epoch begins.

Hint: Does the last update of one epoch influence the first of the next?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    losses = []
    for _ in range(epochs):
        velocity = {k: np.zeros_like(p) for k, p in params.items()}
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
