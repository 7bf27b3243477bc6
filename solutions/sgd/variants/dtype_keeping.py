"""Keeps float32 throughout, looks up methods of numpy arrays, pops indices off a stack."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    stack = rng.permutation(len(X)).tolist()
    batches = []
    while stack:
        chosen = [stack.pop() for _ in range(min(batch_size, len(stack)))]
        batches.append((X[chosen, :], y[chosen]))
    return tuple(batches)


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = params.copy(), velocity.copy()
    for key, p in params.items():
        one = p.dtype.type
        v = one(momentum) * velocity[key].astype(p.dtype) + grads[key].astype(p.dtype) + one(weight_decay) * p
        new_velocity[key] = v
        new_params[key] = p - one(lr) * v
    return new_params, new_velocity


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    params = dict(params)
    velocity = dict.fromkeys(params, 0.0)
    losses = []
    epoch = 0
    while epoch < epochs:
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            for key, g in grads.items():
                velocity[key] = momentum * velocity[key] + g + weight_decay * params[key]
                params[key] = params[key] - lr * velocity[key]
            losses.append(loss)
        epoch += 1
    return params, losses
