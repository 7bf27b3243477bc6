"""Hidden checks of the layers: every result against torch in float64, every gradient against autograd."""

import numpy as np
import torch

from autograder.contracts import Extra, graded, value, vjp

SUM = "What does one unit of one example compute, written as a sum?"
PATHS = "Through which entries of out does it reach the loss, and with which factor each?"
WAYS = "Which ways lead from each of the five to out, and what comes back along them?"
ORDER = "Which axes does x have when it comes in, and in which order come their numbers after x.reshape(N, D)?"


def dense(x, W, b):
    return x.reshape(len(x), -1) @ W + b


def residual(x, W1, b1, W2, b2):
    return x + torch.relu(x @ W1 + b1) @ W2 + b2


def images(rng):
    """x with more axes than two, whose order of numbers matters, and in a memory layout of its own."""
    for shape, units in (((3, 2, 4), 5), ((5, 3, 2, 2), 7), ((2, 3, 5), 4)):
        x = rng.normal(0.4, 1.1, shape)
        inputs = x[0].size
        given = {"x": x, "W": rng.normal(0.4, 1.1, (inputs, units)), "b": rng.normal(0.4, 1.1, units)}
        yield {**given, "dout": rng.normal(0.6, 1.3, (shape[0], units))}


def forward_images(rng):
    for given in images(rng):
        yield {name: given[name] for name in ("x", "W", "b")}
    turned = np.moveaxis(rng.normal(0.4, 1.1, (2, 3, 4)), 0, 2)
    yield {"x": turned, "W": rng.normal(0.4, 1.1, (8, 5)), "b": rng.normal(0.4, 1.1, 5)}


def at_the_kink(rng):
    """Hidden unit h is exactly at its kink for example h: in eighths, so that sums are exact."""
    for n, d in ((3, 4), (5, 3)):
        x, W1 = (rng.integers(-12, 13, shape) / 8 for shape in ((n, d), (d, n)))
        given = {"dout": rng.normal(0.6, 1.3, (n, d)), "x": x, "W1": W1, "b1": -np.diag(x @ W1)}
        yield {**given, "W2": rng.normal(0.4, 1.1, (n, d)), "b2": rng.normal(0.4, 1.1, d)}


def slope_at_kink(open_at_kink):
    def gradients(dout, x, W1, b1, W2, b2):
        a = x @ W1 + b1
        da = (dout @ W2.T) * (a >= 0 if open_at_kink else a > 0)
        return dout + da @ W1.T, x.T @ da, da.sum(axis=0), np.maximum(a, 0).T @ dout, dout.sum(axis=0)

    return gradients


# 1 threshold

graded(
    "threshold_unit",
    value(lambda x: (x >= 0).double()),
    points={"values": 2, "sides": 0},
    hints={"values": "Which two numbers does the neuron give, and which of them where?"},
    extras={
        "zero": Extra(
            "threshold_unit is 1 at 0, and 0 just below",
            lambda rng: [
                {"x": rng.permutation(np.array([0.0, -0.0, 1e-300, -1e-300, 1e-9, -1e-9, 0.3, -0.3]))},
                {"x": rng.integers(-2, 3, (5, 7))},
            ],
            hint="On which side does the handout put 0 itself?",
        )
    },
)

# 2 and 3 a layer

graded(
    "dense_forward",
    value(dense),
    points={"values": 3, "sides": 1},
    hints={"values": SUM},
    extras={"images": Extra("dense_forward flattens x with three and four axes", forward_images, hint=ORDER)},
)
graded(
    "dense_backward",
    vjp(dense),
    points={"dx": 2, "dW": 2, "db": 2, "sides": 1},
    hints={"dx": PATHS, "dW": PATHS, "db": PATHS},
    extras={"images": Extra("dense_backward gives dx the axes of x", images, points=2, hint=ORDER)},
)

# 4 a block

graded(
    "residual_forward",
    value(residual),
    points={"values": 3, "sides": 0},
    hints={"values": "What does the block compute when W2 and b2 are 0, and what stands between the two layers?"},
)
graded(
    "residual_backward",
    vjp(residual),
    points={"dx": 2, "dW1": 2, "db1": 1, "dW2": 2, "db2": 1, "sides": 0},
    hints={"dx": WAYS, "dW1": WAYS, "db1": WAYS, "dW2": "By what is W2 multiplied?", "db2": WAYS},
    extras={
        "kink": Extra(
            "residual_backward takes hidden units that are exactly at their kink",
            at_the_kink,
            hint="Which slopes of the ReLU are right where its input is exactly 0, and do all gradients see the same?",
            low=slope_at_kink(False),
            high=slope_at_kink(True),
        )
    },
)
