import numpy as np


def minibatches(X, y, batch_size, rng):
    perm = rng.permutation(X.shape[0])
    X_shuffled = X[perm]
    y_shuffled = y[perm]
    for i in range(0, X.shape[0], batch_size):
        yield X_shuffled[i : i + batch_size], y_shuffled[i : i + batch_size]


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    for key in params:
        velocity[key] = momentum * velocity[key] + grads[key] + weight_decay * params[key]
        params[key] -= lr * velocity[key]


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {key: np.zeros_like(value) for key, value in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
