"""What every question compares: losses and gradients with torch, kinks, and shapes."""

import numpy as np

from autograder import FLOAT64, Failure, expect, expect_between, expect_shape, unpack

from ._inputs import margins
from ._passed_on import LOSS_WITHIN, note_passed_on, own_loss, unless_passed_on
from ._references import REFERENCES

SAME_MARGINS = "Does each entry of the gradient agree with the loss on which margins are violated, and by whom?"


def expect_right(student, function, *args, parts=(0, 1), of="", tolerance=FLOAT64, established=True):
    """Call `function`; compare the loss (part 0), the gradient (part 1), or both with torch.

    Axes of length 1 too many or too few are charged by the shape checks only.
    """
    names = ("the loss", "dW" if function in LOSS_WITHIN else "dscores")
    try:
        got = unpack(getattr(student, function)(*args), "loss", names[1])
    except Failure:
        if function not in LOSS_WITHIN or not established:
            raise
        W, X, y, _, *delta = args
        if own_loss(student, function, X @ W, y, delta) is not None:
            raise
        return note_passed_on(function)
    want = REFERENCES[function](*args)
    for part in parts:
        what = f"{names[part]} {of}".rstrip()
        with unless_passed_on(student, function, args, part, got[part], tolerance, established):
            expect(got[part], want[part], what=what, tolerance=tolerance, ignore_unit_axes=True)
    return None


def expect_subgradient(got, scores, y, delta, *, what):
    """(N, C) gradient of the hinge loss, where each term at its kink may count as violated, as satisfied or between."""
    expect_shape(got, scores.shape, what=what)
    terms, rows = margins(scores, y, delta), np.arange(len(y))
    low, high = (terms > 0).astype(float), (terms >= 0).astype(float)
    counted = len(y) * np.asarray(got, np.float64)
    low[rows, y] = high[rows, y] = counted[rows, y] - counted.sum(axis=1)  # minus the sum of the others
    expect_between(counted, low, high, what=what)


def expect_plain_shapes(student, function, *args, shape):
    """The loss is a plain number, and the gradient has exactly this shape."""
    name = "dW" if function in LOSS_WITHIN else "dscores"
    got = unpack(getattr(student, function)(*args), "loss", name)
    hint = "What is left of a sum over rows and columns when keepdims is set, or when it runs over one axis only?"
    with unless_passed_on(student, function, args, 0, got[0]):
        expect_shape(got[0], (), what="the loss", hint=hint)
    with unless_passed_on(student, function, args, 1, got[1]):
        expect_shape(got[1], shape, what=name)
