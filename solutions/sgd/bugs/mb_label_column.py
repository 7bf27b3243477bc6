"""The labels come as a column, (B, 1) instead of (B,).

Hint: How many axes has y, and how many has your y_batch?
"""


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    y = y.reshape(-1, 1)
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
