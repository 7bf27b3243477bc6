"""Scales in training and in evaluation.

Expect: scaled_in_both_modes
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x * (1 - p), None
    mask = (rng.uniform(size=x.shape) >= p) / (1 - p)
    return mask * x, mask
