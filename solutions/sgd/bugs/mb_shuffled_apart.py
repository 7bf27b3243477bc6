"""Rows and labels are shuffled each by a permutation of its own.

Hint: How many different permutations do you draw, and how many do you need?
"""


def minibatches(X, y, batch_size, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
