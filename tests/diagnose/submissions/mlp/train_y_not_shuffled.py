"""The labels stay where they were.

Expect: train_labels_not_shuffled
"""


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    p, losses = init_mlp(sizes, rng), []
    for _ in range(epochs):
        Xs = X[rng.permutation(len(X))]
        for s in range(0, len(X), batch_size):
            loss, g = mlp_loss(p, Xs[s : s + batch_size], y[s : s + batch_size], l2)
            losses.append(loss)
            p = {k: p[k] - lr * g[k] for k in p}
    return p, losses
