"""A forward call of the student's own, and what its backward has to multiply by: judged where the forward is right."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder import FLOAT64, Failure, NotJudged, expect, expect_shape, unpack


def activations(rng, shape):
    """Of both signs and bounded away from 0, so that out / x is the multiplier."""
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 3.0, shape)


def upstream(rng, shape):
    """Of mixed sign and with a mean: a gradient of ones would hide most mistakes."""
    return rng.normal(0.6, 1.3, shape)


def generator(rng):
    """A generator for the student's function to draw from."""
    return np.random.default_rng(int(rng.integers(2**32)))


def decisions(out, x, p, what="out", tolerance=FLOAT64):
    """Which entries were kept; `Failure` unless each entry of out is 0 or x / (1 - p)."""
    expect_shape(out, x.shape, what=what)
    kept = np.asarray(out) != 0
    expect(out, np.where(kept, x / (1 - p), 0.0), what=what, tolerance=tolerance)
    return kept


def expect_both(kept):
    if kept.all():
        raise Failure("Nothing is dropped in training.", "In which of the two modes do entries drop out?")
    if not kept.any():
        raise Failure("Everything is dropped in training.", "What is left of x where it is kept?")


def expect_whole(kept):
    if not kept.all():
        raise Failure("Entries are dropped when p is 0.", "Can your comparison drop anything when p is 0?")


@dataclass(frozen=True)
class Layer:
    """A forward call as dropout_backward is to see it: its mask, and the multiplier of each entry."""

    mask: Any
    multipliers: np.ndarray

    def expect_gradient(self, student, dout, what="dx", tolerance=FLOAT64, hint=None):
        expect(
            student.dropout_backward(dout, self.mask),
            dout * self.multipliers,
            what=what,
            tolerance=tolerance,
            hint=hint,
        )


def own_layer(student, x, p, rng, *, train=True, tolerance=FLOAT64):
    """The student's own forward call; `NotJudged` where it is not right, since its gradient can then be anything.

    A decision about an entry that is 0 shows in calls from the same state, in which it is not.
    """
    seed = int(rng.integers(2**32))

    def call(x):
        got = student.dropout_forward(x, p, np.random.default_rng(seed), train=train)
        return unpack(got, "out", "mask")

    out, mask = where_right(lambda: call(x))
    if not train:
        where_right(lambda: expect(out, x, what="out", tolerance=tolerance))
        return Layer(mask, np.ones(x.shape))
    kept = where_right(lambda: decisions(out, x, p, tolerance=tolerance))
    if (x == 0).any():
        kept = where_right(lambda: told_by_others(call, x, p, kept))
    where_right(lambda: expect_both(kept) if p > 0 else expect_whole(kept))
    return Layer(mask, kept / (1 - p))


def told_by_others(call, x, p, kept):
    """The decisions about entries that are 0, by calls from the same state in which they are large or small."""
    others = [np.where(x == 0, value, x) for value in (1.0, 1e-3)]
    large, small = (decisions(call(other)[0], other, p) for other in others)
    if not np.array_equal(large, small) or not np.array_equal(large[x != 0], kept[x != 0]):
        raise Failure("The decisions depend on x.")
    return large


def where_right(check):
    try:
        return check()
    except Failure:
        raise NotJudged(
            "dropout_forward is not right here, so that the gradient for the mask it returned cannot be judged."
        ) from None
