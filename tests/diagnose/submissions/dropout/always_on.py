"""Drops in evaluation, too.

Expect: active_in_evaluation
"""


def dropout_forward(x, p, rng, train=True):
    mask = rng.binomial(1, 1 - p, x.shape) / (1 - p)
    return x * mask, mask
