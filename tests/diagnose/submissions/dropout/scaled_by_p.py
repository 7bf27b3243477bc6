"""Divides by p.

Expect: scale_by_p
Fits: dropout_forward: in the kept entries the scale is off by a factor of p / (1 - p)
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p).astype(float)
    if p > 0:
        mask /= p
    return x * mask, mask
