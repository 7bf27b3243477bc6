"""Integers from 0 to 9 are compared with 10 p, which is only right when 10 p is an integer.

Hint: Which probabilities can a die with ten sides show?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.integers(0, 10, x.shape) >= 10 * p) / (1 - p)
    return x * mask, mask
