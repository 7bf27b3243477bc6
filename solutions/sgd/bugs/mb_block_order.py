"""The data are cut into batches first, and only the order of the batches is shuffled.

Hint: Can the first and the last example of X ever be in the same batch?
"""


def minibatches(X, y, batch_size, rng):
    starts = rng.permutation(range(0, len(X), batch_size))
    if len(X) % batch_size:  # the short batch stays last
        starts = [s for s in starts if s + batch_size <= len(X)] + [len(X) - len(X) % batch_size]
    for start in starts:
        yield X[start : start + batch_size], y[start : start + batch_size]
