"""Examples are shuffled as a list of pairs, all orders are drawn before training, losses are a tuple."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    examples = list(zip(X, y))
    rng.shuffle(examples)
    while examples:
        batch, examples = examples[:batch_size], examples[batch_size:]
        yield np.stack([x for x, _ in batch]), np.asarray([label for _, label in batch])


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    def update(p, g, v):
        v = momentum * v + (g + weight_decay * p)
        return p - lr * v, v

    pairs = {name: update(params[name], grads[name], velocity[name]) for name in grads}
    return {name: p for name, (p, _) in pairs.items()}, {name: v for name, (_, v) in pairs.items()}


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    orders = [rng.permutation(len(X)) for _ in range(epochs)]
    velocity = {name: np.zeros_like(p) for name, p in params.items()}
    losses = ()
    for order in orders:
        for k in range(int(np.ceil(len(X) / batch_size))):
            rows = order[k * batch_size : (k + 1) * batch_size]
            loss, grads = grad_fn(params=params, X_batch=X[rows], y_batch=y[rows])
            losses = (*losses, loss)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum=momentum, weight_decay=weight_decay)
    return params, losses
