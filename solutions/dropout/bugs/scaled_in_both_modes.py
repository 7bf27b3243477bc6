"""The kept entries are scaled in training, and x is scaled down in evaluation as well.

Hint: If training already keeps the expectation, what is left to correct in evaluation?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x * (1 - p), None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask
