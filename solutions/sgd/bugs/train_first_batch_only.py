"""Each epoch uses only its first batch.

Hint: How many updates does one epoch make?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        X_batch, y_batch = next(iter(minibatches(X, y, batch_size, rng)))
        loss, grads = grad_fn(params, X_batch, y_batch)
        params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
        losses.append(loss)
    return params, losses
