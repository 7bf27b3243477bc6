"""A mask is drawn but never applied: x comes back unchanged in training.

Hint: Which line makes out another array than x?
"""


def dropout_forward(x, p, rng, train=True):
    out = x
    mask = (rng.random(x.shape) >= p) / (1 - p) if train else None
    return out, mask
