"""Every batch is drawn anew from all the data, so examples repeat and others never come.

Hint: After one pass, has every example been seen once?
"""


def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = rng.choice(len(X), size=min(batch_size, len(X) - start))
        yield X[rows], y[rows]
