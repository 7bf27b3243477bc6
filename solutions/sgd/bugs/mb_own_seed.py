"""The order comes from a generator with a seed of its own instead of the one passed in.

Hint: If two runs pass different generators, should they see the same order?
"""

import numpy as np


def minibatches(X, y, batch_size, rng):
    rng = np.random.default_rng(0)
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
