"""What the functions are asked for."""

import numpy as np


def activations(rng, shape):
    """Of both signs and bounded away from 0, so that out / x is the multiplier."""
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 3.0, shape)


def upstream(rng, shape):
    """Of mixed sign and with a mean: a gradient of ones would hide most mistakes."""
    return rng.normal(0.6, 1.3, shape)


def generator(rng):
    """A generator for the student's function to draw from."""
    return np.random.default_rng(int(rng.integers(2**32)))
