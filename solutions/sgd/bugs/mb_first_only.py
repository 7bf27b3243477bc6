"""The function returns the first batch instead of going on to the others.

Hint: After the first batch has been given back, does the loop go on?
"""


def minibatches(X, y, batch_size, rng):
    batches = []
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        batches.append((X[rows], y[rows]))
        return batches
