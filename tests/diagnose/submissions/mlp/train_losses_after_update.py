"""The loss is noted after the update.

Expect: train_loss_after_update
"""


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    p, losses = init_mlp(sizes, rng), []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for s in range(0, len(X), batch_size):
            i = order[s : s + batch_size]
            g = mlp_loss(p, X[i], y[i], l2)[1]
            p = {k: p[k] - lr * g[k] for k in p}
            losses.append(mlp_loss(p, X[i], y[i], l2)[0])
    return p, losses
