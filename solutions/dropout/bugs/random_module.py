"""The random numbers come from Python's random module, and rng is not used.

Hint: Can your caller repeat an experiment by passing a generator with the same seed?
"""

import random

import numpy as np


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.array([random.random() >= p for _ in range(x.size)]).reshape(x.shape) / (1 - p)
    return x * mask, mask
