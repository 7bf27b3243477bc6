"""Hidden checks: every result against torch in float64, every gradient against autograd."""

import numpy as np
from torch.nn.functional import conv2d, max_pool2d

from autograder.contracts import Extra, graded, value, vjp

WINDOW = "Which pixels meet which entries of the kernel, over all channels, and what comes on top?"
STEPS = "Where do the windows begin in the padded image, and how many of them fit?"
PIXEL = "In how many windows is a pixel, and which entry of the kernel does it meet in each of them?"
MET = "Which pixels does one entry of a kernel meet, in which windows and images?"
BIAS = "Which entries of out does one bias stand in?"
LARGEST = "Which entry of a window goes on, and of how many windows may it be the largest?"


def convolve(x, w, b, stride=1, padding=0):
    return conv2d(x, w, b, stride=stride, padding=padding)


def pool(x, size, stride):
    return max_pool2d(x, size, stride)


def with_cache(function):
    out = value(function)
    return lambda *given, **named: (out(*given, **named), None)


def images(rng, x, w, **options):
    given = {"x": rng.normal(0.4, 1.1, x), "w": rng.normal(0.4, 1.1, w), "b": rng.normal(0.4, 1.1, w[0])}
    return given | {"stride": 1, "padding": 0} | options


def steps(rng):
    """Strides and padding, alone and together; in most of them the last window does not fit in one direction."""
    return [
        images(rng, (2, 3, 8, 7), (4, 3, 3, 2), stride=2),
        images(rng, (2, 2, 5, 7), (3, 2, 3, 3), padding=1),
        images(rng, (3, 2, 7, 6), (4, 2, 2, 3), stride=3, padding=2),
        images(rng, (1, 3, 9, 5), (2, 3, 4, 1), stride=2, padding=1),
        images(rng, (2, 1, 4, 4), (3, 1, 2, 2), stride=3),
    ]


def ends(rng):
    """Kernels of one pixel, and as large as the image."""
    return [
        images(rng, (2, 3, 5, 4), (4, 3, 1, 1)),
        images(rng, (3, 2, 4, 5), (5, 2, 4, 5)),
        images(rng, (2, 3, 5, 4), (4, 3, 1, 1), stride=2),
    ]


def with_upstream(draw, function):
    """The cases, with an upstream gradient of the shape that `function` gives."""
    out = value(function)

    def drawn(rng):
        for case in draw(rng):
            yield case | {"dout": rng.normal(0.6, 1.3, out(**case).shape)}

    return drawn


def mixed(rng, shape, low=-3.0, high=3.5):
    """No two entries are equal, or nearly."""
    return rng.permutation(np.linspace(low, high, int(np.prod(shape)))).reshape(shape)


def other_windows(rng):
    """Windows that overlap, that leave gaps, that do not fit at the end; of one pixel; as large as the image."""
    sizes = (
        ((2, 3, 7, 6), 3, 1),
        ((2, 2, 8, 7), 3, 2),
        ((3, 2, 8, 9), 2, 3),
        ((2, 3, 5, 6), 1, 2),
        ((2, 3, 4, 4), 4, 1),
    )
    return [{"x": mixed(rng, shape), "size": size, "stride": stride} for shape, size, stride in sizes]


graded(
    "conv2d_forward",
    with_cache(convolve),
    hints={"values": WINDOW},
    extras={
        "steps": Extra(
            "conv2d_forward takes strides, padding, and windows that do not fit", steps, points=3, hint=STEPS
        ),
        "ends": Extra("conv2d_forward takes kernels of one pixel, and as large as the image", ends, hint=STEPS),
    },
)
graded(
    "conv2d_backward",
    vjp(convolve, wrt=(0, 1, 2)),
    points={"dx": 3, "dw": 2, "db": 1, "sides": 0},
    hints={"dx": PIXEL, "dw": MET, "db": BIAS},
    extras={
        "steps": Extra(
            "conv2d_backward takes strides, padding, and windows that do not fit",
            with_upstream(steps, convolve),
            points=3,
            hint=STEPS,
        ),
        "ends": Extra(
            "conv2d_backward takes kernels of one pixel, and as large as the image",
            with_upstream(ends, convolve),
            hint=STEPS,
        ),
    },
)
graded(
    "max_pool_forward",
    with_cache(pool),
    points={"values": 3, "sides": 0},
    hints={"values": LARGEST},
    extras={
        "windows": Extra(
            "max_pool_forward takes windows that overlap, leave gaps, or do not fit",
            other_windows,
            points=3,
            hint=STEPS,
        ),
    },
)
graded(
    "max_pool_backward",
    vjp(pool),
    points={"values": 3, "sides": 0},
    hints={"values": LARGEST},
    extras={
        "windows": Extra(
            "max_pool_backward takes windows that overlap, leave gaps, or do not fit",
            with_upstream(other_windows, pool),
            points=2,
            hint=LARGEST,
        ),
    },
)
