"""The shuffle uses Python's random module and ignores the generator.

Hint: Does passing the same generator twice give the same order twice?
"""

import random


def minibatches(X, y, batch_size, rng):
    order = list(range(len(X)))
    random.shuffle(order)
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
