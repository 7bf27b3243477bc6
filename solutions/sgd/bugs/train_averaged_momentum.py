"""The update inside train averages old velocity and gradient instead of adding them up.

Hint: If the gradient is always 1, which value does your velocity approach?
"""

import numpy as np


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            velocity = {
                k: momentum * velocity[k] + (1 - momentum) * (grads[k] + weight_decay * params[k]) for k in params
            }
            params = {k: params[k] - lr * velocity[k] for k in params}
            losses.append(loss)
    return params, losses
