"""The relative error of two arrays."""

import numpy as np

from autograder import Failure, check, expect

SHAPES = ((5,), (3, 4), (2, 3, 2))


def reference(a, b):
    return np.abs(a - b).max() / max(np.abs(a).max(), np.abs(b).max(), 1e-12)


@check(question="relative_error", points=2, hint="Which of all entries stands above the line, and which one below?")
def error_values(student, rng):
    """relative_error gives the largest difference relative to the largest entry"""
    for shape in SHAPES:
        a, b = rng.normal(0.5, 1.5, shape), rng.normal(-0.3, 1, shape)
        for p, q in ((a, b), (b, a), (a, a * 1.01), (-abs(a), -abs(b)), (-5 - abs(a), abs(b)), (100 * a, 100 * b)):
            expect(student.relative_error(p, q), reference(p, q), what="the relative error")
    expect(student.relative_error(a, a.copy()), 0.0, what="the relative error of equal arrays")


@check(
    question="relative_error",
    points=1,
    needs=["error_values"],
    hint="What stands below the line when both arrays are tiny, or zero?",
)
def error_tiny(student, rng):
    """relative_error is right for tiny arrays, and 0 for zeros"""
    a, b = rng.normal(0.5, 1.5, (3, 4)), rng.normal(-0.3, 1, (3, 4))
    for scale in (1e-4, 1e-9, 3e-12, 1e-13):
        expect(student.relative_error(scale * a, scale * b), reference(scale * a, scale * b), what="the relative error")
    zeros = np.zeros((3, 4))
    expect(student.relative_error(zeros, zeros), 0.0, what="the relative error of zeros")
    a, b = np.array([1.0, 0.0, -2.0]), np.array([1.0, 1e-11, -2.0])  # an entry that is rounding only
    expect(student.relative_error(a, b), reference(a, b), what="the relative error")


@check(question="relative_error", points=1, needs=["error_values"])
def error_shapes_and_nan(student, rng):
    """relative_error is infinite for different shapes, and NaN where an entry is NaN"""
    a = rng.normal(0.5, 1, (3, 2))
    for b in (a.T, a.ravel(), a[:1], a[:, None], a[0, 0], np.pad(a, ((0, 1), (0, 0)))):
        for pair in ((a, b), (b, a)):
            if not np.all(np.isposinf(number_of(student.relative_error(*pair)))):
                raise Failure(
                    "relative_error is not infinite for two arrays of different shapes.",
                    "What does numpy make of the difference of two arrays whose shapes differ?",
                )
    b = a.copy()
    b[1, 1] = np.nan
    for pair in ((a, b), (b, a), (b, b)):
        if not np.all(np.isnan(number_of(student.relative_error(*pair)))):
            raise Failure("relative_error is not NaN where an entry is NaN.", "Which comparisons hold for a NaN?")


def number_of(got):
    if isinstance(got, int | float | np.number) or (isinstance(got, np.ndarray) and got.shape == ()):
        return np.float64(got)
    raise Failure("relative_error should return a number.", kind="type")
