"""Scales by 1 / sqrt(1 - p) so that the variance stays.

Expect: -
Fits: dropout_forward: in the kept entries the scale is off by a factor of the square root of 1 - p
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p) ** 0.5
    return x * mask, mask
