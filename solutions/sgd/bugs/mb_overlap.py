"""Neighbouring batches share an example.

Hint: Where does one batch end, and where does the next begin?
"""


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size + 1]
        yield X[rows], y[rows]
