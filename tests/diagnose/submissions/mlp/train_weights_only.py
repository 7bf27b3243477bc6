"""Biases are not updated.

Expect: train_weights_only
"""


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    p, losses = init_mlp(sizes, rng), []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for s in range(0, len(X), batch_size):
            i = order[s : s + batch_size]
            loss, g = mlp_loss(p, X[i], y[i], l2)
            losses.append(loss)
            p = {k: p[k] - lr * g[k] if k[0] == "W" else p[k] for k in p}
    return p, losses
