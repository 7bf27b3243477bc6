"""One shuffle for all epochs.

Expect: train_shuffled_once
"""


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    p, losses, order = init_mlp(sizes, rng), [], rng.permutation(len(X))
    for _ in range(epochs):
        for s in range(0, len(X), batch_size):
            i = order[s : s + batch_size]
            loss, g = mlp_loss(p, X[i], y[i], l2)
            losses.append(loss)
            p = {k: p[k] - lr * g[k] for k in p}
    return p, losses
