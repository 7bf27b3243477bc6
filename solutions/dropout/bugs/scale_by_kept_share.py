"""The kept entries are divided by the share that happened to be kept, not by its expectation.

Hint: Is the factor a number that is known before the dice are rolled?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p).astype(float)
    mask /= mask.mean()
    return x * mask, mask
