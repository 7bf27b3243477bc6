"""A copy of the generator is drawn from, so that the original never moves on.

Hint: In which state does the next call find the generator?
"""

import copy


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (copy.deepcopy(rng).random(x.shape) >= p) / (1 - p)
    return x * mask, mask
