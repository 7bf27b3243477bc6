"""X and y are shuffled each on their own.

Expect: mb_shuffled_apart
"""


def minibatches(X, y, batch_size, rng):
    Xs, ys = rng.permutation(X), rng.permutation(y)
    return [(Xs[i : i + batch_size], ys[i : i + batch_size]) for i in range(0, len(y), batch_size)]
