"""The last batch is left out when it is not full.

Hint: With 10 examples and batches of 4, how many examples does an epoch see?
"""


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows], y[rows]
