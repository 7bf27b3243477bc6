"""A class with a step method, as libraries have it; the functions are thin wrappers."""

import numpy as np


class SGD:
    def __init__(self, params, lr, momentum, weight_decay, velocity=None):
        self.params = {k: v.copy() for k, v in params.items()}
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.velocity = velocity or {k: np.zeros_like(v) for k, v in params.items()}

    def step(self, grads):
        for k, p in self.params.items():
            d_p = grads[k]
            if self.weight_decay != 0:
                d_p = d_p + self.weight_decay * p
            buf = self.velocity[k] * self.momentum + d_p
            self.velocity = {**self.velocity, k: buf}
            self.params[k] = p - self.lr * buf


class DataLoader:
    def __init__(self, X, y, batch_size, rng):
        self.X, self.y, self.batch_size, self.rng = X, y, batch_size, rng

    def __iter__(self):
        index = self.rng.permuted(np.arange(len(self.X)))
        for chunk in np.split(index, range(self.batch_size, len(index), self.batch_size)):
            yield self.X[chunk], self.y[chunk]


def minibatches(X, y, batch_size, rng):
    yield from DataLoader(X, y, batch_size, rng)


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    optimizer = SGD(params, lr, momentum, weight_decay, velocity)
    optimizer.step(grads)
    return optimizer.params, optimizer.velocity


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    optimizer = SGD(params, lr, momentum, weight_decay)
    loader = DataLoader(X, y, batch_size, rng)
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in loader:
            loss, grads = grad_fn(optimizer.params, X_batch, y_batch)
            optimizer.step(grads)
            losses.append(loss)
    return optimizer.params, losses
