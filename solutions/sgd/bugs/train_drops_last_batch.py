"""A batch that is not full is skipped in training.

Hint: How many examples does your training see in one epoch?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            if len(X_batch) < batch_size and len(X) > batch_size:
                continue
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
