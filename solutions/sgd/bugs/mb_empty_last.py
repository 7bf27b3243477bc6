"""There is an extra batch without examples when batch_size divides N.

Hint: With 8 examples and batches of 4, how many batches are there, and what is in each?
"""


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size + 1):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows], y[rows]
