"""The rows are shuffled and the labels are not.

Hint: After the shuffle, is label number 3 still the label of row number 3?
"""


def minibatches(X, y, batch_size, rng):
    X = X[rng.permutation(len(X))]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
