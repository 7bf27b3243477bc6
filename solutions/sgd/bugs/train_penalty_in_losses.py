"""A penalty for large parameters is added to the recorded losses.

Hint: Which number did grad_fn return, and which one do you record?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            losses.append(loss + 0.5 * weight_decay * sum((p**2).sum() for p in params.values()))
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
    return params, losses
