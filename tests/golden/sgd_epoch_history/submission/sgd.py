import numpy as np


def minibatches(X, y, batch_size, rng):
    index = rng.permutation(len(y))
    for chunk in (index[k : k + batch_size] for k in range(0, len(index), batch_size)):
        yield X[chunk], y[chunk]


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    velocity = {k: momentum * velocity[k] + grads[k] + weight_decay * params[k] for k in params}
    params = {k: params[k] - lr * velocity[k] for k in params}
    return params, velocity


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    """Returns the weights and the history: one averaged loss per epoch, as fit() does."""
    perm = rng.permutation(len(X))
    X, y = X[perm], y[perm]
    velocity = {k: np.zeros_like(v) for k, v in params.items()}
    history = []
    for epoch in range(epochs):
        epoch_loss = 0.0
        for start in range(0, len(X), batch_size):
            xb, yb = X[start : start + batch_size], y[start : start + batch_size]
            loss, grads = grad_fn(params, xb, yb)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            epoch_loss += loss * len(xb)
        history.append(epoch_loss / len(X))
    return params, history
