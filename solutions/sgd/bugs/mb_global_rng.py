"""The shuffle uses numpy's global random state and ignores the generator.

Hint: Who else draws from np.random, and how could you repeat this run exactly?
"""

import numpy as np


def minibatches(X, y, batch_size, rng):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
