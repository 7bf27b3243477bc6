"""The default of train is False.

Hint: In which mode is a call that says nothing about train?
"""


def dropout_forward(x, p, rng, train=False):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask
