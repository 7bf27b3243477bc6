"""The classic form: scales in evaluation.

Expect: classic_scaling
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x * (1 - p), None
    mask = (rng.uniform(size=x.shape) >= p) * 1.0
    return mask * x, mask
