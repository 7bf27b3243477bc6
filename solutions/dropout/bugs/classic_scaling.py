"""Classic dropout: no scaling in training, and out = (1 - p) x in evaluation.

Hint: In inverted dropout, which of the two modes is corrected for the dropped entries?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x * (1 - p), None
    mask = rng.random(x.shape) >= p
    return x * mask, mask
