"""Every column of X is shuffled on its own, which tears the examples apart.

Hint: Take one row of a batch: do all of its entries come from the same row of X?
"""


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    X, y = rng.permuted(X, axis=0), y[order]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
