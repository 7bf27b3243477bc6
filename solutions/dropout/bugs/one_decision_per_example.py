"""One decision is drawn for each example, so that whole rows are dropped.

Hint: Is it examples that drop out, or single entries?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random((len(x),) + (1,) * (x.ndim - 1)) >= p) / (1 - p)
    return x * mask, mask
