"""The pass begins at a random row and goes on in order.

Hint: Which rows can follow row 17 in your pass?
"""

import numpy as np


def minibatches(X, y, batch_size, rng):
    order = np.roll(np.arange(len(X)), rng.integers(len(X)))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
