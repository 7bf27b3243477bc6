"""Drops in evaluation, too.

Expect: active_in_evaluation
Says: out of dropout_forward is the same whatever train is.
"""


def dropout_forward(x, p, rng, train=True):
    mask = rng.binomial(1, 1 - p, x.shape) / (1 - p)
    return x * mask, mask
