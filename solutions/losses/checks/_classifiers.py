"""What is asked of both classifiers: regularisation, kinds of data, and promises."""

import numpy as np

from autograder import FLOAT32, FLOAT64, as_slice, expect_inputs_unchanged, expect_same_again, expect_shape, unpack

from ._comparisons import expect_right
from ._inputs import data_case, single, strided


def regularisation(student, function, part, *data, delta=()):
    """What a classifier adds for reg, without what it returns for reg = 0; one pair (added, reg) for each reg.

    A loss that has axes counts as its mean, and a transposed dW as upright: other checks charge the shape.
    """
    W, what = data[0], ("the loss", "dW")[part]
    for reg in (0.13, 2.5):
        values = []
        for weight in (reg, 0.0):
            got = unpack(getattr(student, function)(*data, weight, *delta), "loss", "dW")[part]
            shape = got.shape if isinstance(got, np.ndarray) else ()
            expect_shape(got, shape, what=what)
            values.append(np.mean(got) if part == 0 else got.T if shape == W.shape[::-1] else got)
        expect_shape(values[1], np.shape(values[0]), what=what)
        yield values[0] - values[1], reg


def expect_data_kinds(student, function, rng, *delta):
    """The kinds of data that the handout allows, without regularisation."""
    W, X, y = data_case(rng, 7, 3, 5, *delta)

    def right(W, X, y, of, tolerance=FLOAT64):
        expect_right(student, function, W, X, y, 0.0, *delta, of=of, tolerance=tolerance)

    right(W.astype(np.float32), X.astype(np.float32), y, "for float32 arrays", FLOAT32)
    right(*data_case(rng, 11, 5, 3, *delta, pixels=True), "for uint8 images")
    right(W, X, y.astype(np.uint8), "for uint8 labels")
    right(*data_case(rng, 7, 3, 5, *delta, absent=2), "for a batch without the last two classes")
    right(W, X[single(y)], y[single(y)], "for a batch of one")
    right(strided(W), strided(X), strided(y), "for slices")


def expect_promises(student, function, rng, *delta):
    """Inputs unchanged, the same answer again, other labels another answer, and read-only slices."""
    W, X, y = data_case(rng, 7, 3, 5, *delta)
    expect_inputs_unchanged(student, function, W, X, y, 0.13, *delta)
    expect_same_again(student, function, W, X, y, 0.13, *delta)
    expect_right(student, function, W, X, 4 - y, 0.0, *delta, parts=[0], of="when only the labels change")
    views = (as_slice(W), as_slice(X), as_slice(y))
    expect_right(student, function, *views, 0.0, *delta, parts=[0], of="of read-only arrays")
