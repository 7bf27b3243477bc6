"""Cuts the data as they come.

Expect: mb_no_shuffle
"""


def minibatches(X, y, batch_size, rng):
    n = len(X)
    i = 0
    while i < n:
        yield X[i : i + batch_size], y[i : i + batch_size]
        i += batch_size
