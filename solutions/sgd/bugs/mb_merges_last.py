"""What is left over is added to the last full batch, which becomes too large.

Hint: Is any batch larger than batch_size?
"""


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    count = max(1, len(X) // batch_size)
    for k in range(count):
        stop = (k + 1) * batch_size if k < count - 1 else len(X)
        rows = order[k * batch_size : stop]
        yield X[rows], y[rows]
