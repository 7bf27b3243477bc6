"""The first order is kept and used for every later pass over as many examples.

Hint: What does your function remember from one call to the next?
"""

_orders = {}


def minibatches(X, y, batch_size, rng):
    if len(X) not in _orders:
        _orders[len(X)] = rng.permutation(len(X))
    order = _orders[len(X)]
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
