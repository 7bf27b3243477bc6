"""Hidden checks: every loss against torch in float64, every gradient against autograd."""

import numpy as np
import torch
import torch.nn.functional as tf

from autograder.contracts import Extra, graded, loss

POINTS = {"loss": 1, "dpred": 1, "sides": 1}
SHAPES = "Over which entries is the mean taken, however many axes there are?"
SLOPE = "How does your loss change when one prediction grows a little?"


def apart(rng, errors):
    """Predictions that are off by exactly these errors, and their targets."""
    target = rng.integers(-8, 9, errors.shape) / 4  # so that nothing is rounded
    return {"pred": target + errors, "target": target}


def large(rng):
    """Errors of any size up to 1000 and of both signs, all large ones, and multiples of 1/8."""
    signs = rng.choice([-1.0, 1.0], (6, 5))
    yield apart(rng, signs * np.round(10 ** rng.uniform(-1, 3, (6, 5)), 2))
    yield apart(rng, signs * rng.integers(400, 1001, (6, 5)))
    yield apart(rng, rng.integers(1, 30, (4, 7)) / 8)


def attach(name, torch_loss, hint, cases, title, **more):
    """A loss of errors, with its ordinary values and some at the ends of the range."""
    hints = {"loss": hint, "dpred": SLOPE, "sides": SHAPES}
    case = Extra(title, cases, hint=more.pop("extreme", hint), **more)
    graded(name, loss(torch_loss), points=POINTS, hints=hints, extras={"extreme": case})


def mse(pred, target):
    return tf.mse_loss(pred, target)


def mae(pred, target):
    return tf.l1_loss(pred, target)


def huber(pred, target, delta=1.0):
    return tf.huber_loss(pred, target, delta=delta)


def log_cosh(pred, target):
    size = (pred - target).abs()
    near = torch.log1p(2 * torch.sinh(size.clamp(max=1.0) / 2) ** 2)
    far = size + torch.log1p(torch.exp(-2 * size)) - np.log(2)
    return torch.where(size < 1, near, far).mean()


def around_zero(rng):
    """Errors that are exactly 0, and others that are tiny."""
    errors = rng.integers(-2, 3, (6, 4)) / 8
    errors[0] = [0.0, 0.125, -0.125, 0.0]
    yield apart(rng, errors)
    yield apart(rng, rng.choice([-1.0, 1.0], (5, 4)) * 2.0**-40)


def slopes_at_zero(slope):
    """The mean absolute error and its gradient, with this slope where the error is 0."""
    torch_mae = loss(mae)

    def both(pred, target):
        value, dpred = torch_mae(pred, target)
        return value, np.where(pred == target, slope / pred.size, dpred)

    return both


def both_sides(rng):
    """Errors of exactly delta, just inside and just outside, and far away, for small and large delta."""
    for delta in (0.25, 2.0):
        errors = np.array([delta, -delta, delta - 2**-20, delta + 2**-20, -900.0, 0.0])
        yield {**apart(rng, errors), "delta": delta}
    yield {**next(large(rng)), "delta": 5.0}


def large_and_tiny(rng):
    """Large errors; and arrays of tiny ones alone, where cosh is 1 but for its last digits."""
    yield from large(rng)
    for size in (1e-6, 1e-8):
        errors = size * rng.uniform(0.5, 2, (5, 4)) * rng.choice([-1.0, 1.0], (5, 4))
        yield {"pred": errors, "target": np.zeros((5, 4))}


attach(
    "mse_loss",
    mse,
    "What becomes of the errors, one after the other, until one number is left?",
    large,
    "mse_loss is right for large errors",
)
attach(
    "mae_loss",
    mae,
    "What becomes of the errors, one after the other, until one number is left?",
    around_zero,
    "mae_loss is right where errors are exactly 0, and for tiny ones",
    extreme="What is the slope of your loss for an error of exactly 0, and just beside it?",
    low=slopes_at_zero(-1.0),
    high=slopes_at_zero(1.0),
)
attach(
    "huber_loss",
    huber,
    "What does each of the two pieces charge, and do they meet where they should?",
    both_sides,
    "huber_loss is right on both sides of the bend, and for large errors",
)
attach(
    "log_cosh_loss",
    log_cosh,
    "Which form has the logarithm, once the larger exponential is taken out of the sum?",
    large_and_tiny,
    "log_cosh_loss stays exact for large errors, and as a share of itself for tiny ones",
    extreme="Which form of the loss keeps its digits far out, and which near 0?",
)


def linear_regression(W, b, X, Y, l2):
    return tf.mse_loss(X @ W + b, Y) + l2 * (W**2).sum()


graded(
    "linear_regression",
    loss(linear_regression, wrt=(0, 1)),
    points={"loss": 2, "dW": 2, "db": 1, "sides": 0},
    hints={
        "loss": "Over which entries is the mean taken, and which parameters does the penalty sum over?",
        "dW": "Through which predictions does a weight reach the loss, and where is the mean taken?",
        "db": "Through which predictions does a bias reach the loss?",
    },
)
