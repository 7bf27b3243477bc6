"""Each batch has no repetitions of its own, but every batch is drawn from the whole data set.

Hint: Can an example of the first batch come again in the second?
"""


def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = rng.choice(len(X), size=min(batch_size, len(X) - start), replace=False)
        yield X[rows], y[rows]
