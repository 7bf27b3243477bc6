"""A train that leaves momentum to sgd_step, beside an sgd_step that writes the velocity where it finds it.

assignment: sgd
wrong: train
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    for name, grad in grads.items():
        velocity[name] *= momentum
        velocity[name] += grad + weight_decay * params[name]
    return {name: p - lr * velocity[name] for name, p in params.items()}, velocity


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    zeros = {name: 0 * p for name, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, _ = sgd_step(params, grads, zeros, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
