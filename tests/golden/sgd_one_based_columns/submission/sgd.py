import numpy as np


def minibatches(X, y, batch_size, rng):
    N = X.shape[0]
    idx = rng.permutation(N)
    nb = int(np.ceil(N / batch_size))
    out = []
    for b in range(1, nb):
        rows = idx[b * batch_size : min((b + 1) * batch_size, N)]
        out.append((X[rows, :], y[rows, None]))
    return out


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    P = {}
    V = {}
    for n in params:
        V[n] = momentum * velocity[n] + grads[n] + weight_decay * params[n]
        P[n] = params[n] - lr * V[n]
    return P, V


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {n: np.zeros(params[n].shape) for n in params}
    losses = []
    for e in range(1, epochs + 1):
        for Xb, yb in minibatches(X, y, batch_size, rng):
            loss, g = grad_fn(params, Xb, yb)
            params, velocity = sgd_step(params, g, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
