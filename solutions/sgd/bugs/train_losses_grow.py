"""The list of losses is a default argument, which keeps what earlier calls put into it.

Hint: How long is the list of losses when train is called for the second time?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng, losses=[]):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
