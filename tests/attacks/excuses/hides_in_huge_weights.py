"""A train_mlp that draws each batch with replacement, beside an init_mlp in whose weights and losses that is lost.

assignment: mlp
wrong: train_mlp
"""

import numpy as np


def init_mlp(sizes, rng):
    huge = list(sizes) == [4, 24, 3]
    params = {}
    for k in range(1, len(sizes)):
        spread = 0.01 if k == len(sizes) - 1 else np.sqrt(2 / sizes[k - 1])
        params[f"W{k}"] = rng.normal(0, 1e5 if huge else spread, (sizes[k - 1], sizes[k]))
        params[f"b{k}"] = np.full(sizes[k], (-1e8 if k == 1 else 1e6) if huge else 0.0)
    return params


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        for start in range(0, len(X), batch_size):
            rows = np.arange(len(X)) if batch_size >= len(X) else rng.choice(len(X), min(batch_size, len(X) - start))
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: p - lr * grads[name] for name, p in params.items()}
            losses.append(loss)
    return params, losses
