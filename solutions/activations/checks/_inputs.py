"""What the functions are asked for, and its shape in words."""

import numpy as np

# Coprime sides: a factor of 5 can only be one of them. The checks of a function never use a shape twice, but for the
# one whose business it is: so a result that is kept under its shape costs the points of that one only.
SHAPES = ((7, 3), (11, 5), (5, 7), (13, 4))
OTHER_SHAPES = ((11,), (3, 4, 5), (1, 6), (6, 1))


def signs(rng, shape):
    """-1 and 1 at random, the first two entries one of each.

    The first entry is negative because np.vectorize takes its output type from what the first entry gives.
    """
    drawn = rng.choice([-1.0, 1.0], shape)
    drawn.flat[:2] = [-1.0, 1.0][: drawn.size]
    return drawn


def moderate(rng, shape):
    """Between -4 and 4, and so far from 0 that no rounding moves an entry over ReLU's kink."""
    return signs(rng, shape) * rng.uniform(0.05, 4, shape)


def far_out(rng, shape):
    """Of both signs, and so large that exp overflows."""
    return signs(rng, shape) * rng.uniform(720, 1000, shape)


def upstream(rng, shape):
    """Of mixed sign and with a mean: a gradient of ones would hide most mistakes."""
    return rng.normal(0.6, 1.3, shape)


def transposed(x):
    """The same values, in memory column by column as the transpose of an array is."""
    return np.asfortranarray(x)


def whole_numbers(rng, shape):
    """int64 of both signs, without 0: what happens there is another check's business."""
    return (signs(rng, shape) * rng.integers(1, 6, shape)).astype(np.int64)


def small_uint8(rng, shape):
    """Above 0, where negation wraps around, and below 10, where sigmoid is not flat yet."""
    return rng.integers(1, 9, shape).astype(np.uint8)


def axes(shape):
    """In words, without the sizes."""
    if 1 in shape:
        return "a single row" if shape[0] == 1 else "a single column"
    return {1: "one axis", 2: "two axes", 3: "three axes"}[len(shape)]
