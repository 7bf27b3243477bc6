"""Draws each batch anew from all examples.

Expect: mb_with_replacement
"""


def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        size = min(batch_size, len(X) - start)
        rows = rng.integers(0, len(X), size)
        yield X[rows], y[rows]
