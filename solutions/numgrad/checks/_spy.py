"""Functions that note down how they are called, and that give up when they are called far too often."""

import numpy as np

from autograder import Failure


class Spy:
    """A function of one array of the shape of `x`, which keeps the points at which it was called."""

    def __init__(self, f, x):
        self.f, self.shape, self.size = f, np.shape(x), np.size(x)
        self.points, self.dtypes = [], set()

    def __call__(self, *args):
        if len(args) != 1 or not isinstance(args[0], np.ndarray):
            raise Failure("A function that was passed in is not called with one array.", "What does it expect?")
        (point,) = args
        if point.shape != self.shape:
            raise Failure(
                "A function that was passed in is called with an array of another shape than x.",
                "Which shape does the function expect, and which has the array that it gets?",
            )
        if point.dtype.kind not in "fiu":
            raise Failure("A function that was passed in is called with something else than real numbers.")
        if not np.isfinite(point).all():
            raise Failure("A function that was passed in is called with NaN or inf.", "At which points is it wanted?")
        if len(self.points) > 8 * self.size + 16:
            raise Failure(
                "A function that was passed in is called far too often.", "How many calls does one entry need?"
            )
        self.dtypes.add(str(point.dtype))
        self.points.append(point.astype(np.float64))
        return self.f(self.points[-1].copy())


def central(f, x, h=1e-5):
    """The central differences of f for each entry of x, stacked along a new first axis, in C order."""
    x = np.asarray(x, np.float64)
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.stack([(np.asarray(f(x + step)) - np.asarray(f(x - step))) / (2 * h) for step in steps])


def expect_float64(spy):
    if spy.dtypes - {"float64"}:
        raise Failure(
            "A function that was passed in is called with an array of another dtype than float64.",
            "Which dtype has x plus h, for the dtype that x has here?",
            kind="dtype",
        )
