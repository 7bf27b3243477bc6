"""One loss for each epoch.

Expect: train_loss_per_epoch
Says: losses holds fewer numbers than there are batches in all epochs.
"""


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    p, losses = init_mlp(sizes, rng), []
    for _ in range(epochs):
        order, now = rng.permutation(len(X)), []
        for s in range(0, len(X), batch_size):
            i = order[s : s + batch_size]
            loss, g = mlp_loss(p, X[i], y[i], l2)
            now.append(loss)
            p = {k: p[k] - lr * g[k] for k in p}
        losses.append(np.mean(now))
    return p, losses
