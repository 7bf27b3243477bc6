"""The last batch is a buffer of full length, whose end stays zero.

Hint: What is in the rows of the last batch for which there was no example left?
"""

import numpy as np


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        X_batch = np.zeros((batch_size, X.shape[1]))
        y_batch = np.zeros(batch_size, dtype=y.dtype)
        for k, row in enumerate(order[start : start + batch_size]):
            X_batch[k], y_batch[k] = X[row], y[row]
        yield X_batch, y_batch
