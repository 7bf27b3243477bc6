import numpy as np


class DataLoader:
    def __init__(self, X, y, batch_size, rng, shuffle=True, drop_last=True):
        self.X, self.y, self.bs, self.rng = X, y, batch_size, rng
        self.shuffle, self.drop_last = shuffle, drop_last

    def __iter__(self):
        order = self.rng.permutation(len(self.X)) if self.shuffle else np.arange(len(self.X))
        for i in range(0, len(order), self.bs):
            idx = order[i : i + self.bs]
            if self.drop_last and len(idx) < self.bs:
                return
            yield self.X[idx], self.y[idx]


def minibatches(X, y, batch_size, rng):
    return iter(DataLoader(X, y, batch_size, rng))


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    dampening = momentum
    new_params, new_velocity = {}, {}
    for name, p in params.items():
        d_p = grads[name]
        if weight_decay != 0:
            d_p = d_p + weight_decay * p
        if momentum != 0:
            buf = momentum * velocity[name] + (1 - dampening) * d_p
            new_velocity[name] = buf
            d_p = buf
        else:
            new_velocity[name] = d_p.copy()
        new_params[name] = p - lr * d_p
    return new_params, new_velocity


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    loader = DataLoader(X, y, batch_size, rng)
    velocity = {name: np.zeros_like(p) for name, p in params.items()}
    running = []
    for epoch in range(epochs):
        for xb, yb in loader:
            loss, grads = grad_fn(params, xb, yb)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            running.append(float(loss))
    return params, running
