"""The generator is put back to its old state after the shuffle, so every pass has the same order.

Hint: When you ask for a second pass, what makes it differ from the first?
"""

import copy


def minibatches(X, y, batch_size, rng):
    order = copy.deepcopy(rng).permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
