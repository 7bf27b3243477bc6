"""Only whole batches.

Expect: mb_drops_last
"""


def minibatches(X, y, batch_size, rng):
    order = np.arange(len(y))
    rng.shuffle(order)
    for b in range(len(y) // batch_size):
        rows = order[b * batch_size : b * batch_size + batch_size]
        yield X[rows], y[rows]
