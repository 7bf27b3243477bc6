"""One row of decisions is drawn, and all examples share it.

Hint: Do two examples of a batch lose the same units, and how many random numbers were drawn?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape[-1]) >= p) / (1 - p)
    return x * mask, mask
