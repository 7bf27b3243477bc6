"""The decisions compare normally distributed numbers with 1 - p, as if they were uniform.

Hint: With which probability is a standard normal number below 0.7?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.standard_normal(x.shape) < 1 - p) / (1 - p)
    return x * mask, mask
