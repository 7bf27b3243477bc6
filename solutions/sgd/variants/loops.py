"""Plain Python loops over examples and entries, with lists turned into arrays at the end."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    indices = [i for i in range(X.shape[0])]
    rng.shuffle(indices)
    xs, ys = [], []
    for count, i in enumerate(indices, start=1):
        xs.append(X[i])
        ys.append(y[i])
        if count % batch_size == 0 or count == X.shape[0]:
            yield np.array(xs), np.array(ys)
            xs, ys = [], []


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params = {}
    new_velocity = {}
    for key in params:
        p = np.zeros(params[key].shape)
        v = np.zeros(params[key].shape)
        for index in np.ndindex(*params[key].shape):
            g = float(grads[key][index]) + weight_decay * float(params[key][index])
            v[index] = momentum * float(velocity[key][index]) + g
            p[index] = float(params[key][index]) - lr * v[index]
        new_params[key] = p
        new_velocity[key] = v
    return new_params, new_velocity


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {}
    for key in params:
        velocity[key] = np.zeros(params[key].shape)
    losses = []
    for epoch in range(epochs):
        for batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, batch[0], batch[1])
            losses.append(float(loss))
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
    return params, losses
