"""Training makes a generator of its own without a seed, so that no run can be repeated.

Hint: Can you run the same training twice?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    rng = np.random.default_rng()
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
