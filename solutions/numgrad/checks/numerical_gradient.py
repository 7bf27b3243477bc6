"""The central difference for each entry, and how f is called for it."""

import numpy as np

from autograder import (
    FLOAT64,
    Failure,
    Tolerance,
    as_slice,
    check,
    expect,
    expect_inputs_unchanged,
    expect_same_again,
)

from ._functions import SHAPES, number, point
from ._spy import Spy, central, expect_float64

SLOPE = Tolerance(passes=1e-7, noted=1e-7)  # a good step leaves 1e-9, a bad one 1e-4


@check(
    question="numerical_gradient",
    points=3,
    hint="At which two points is f called for one entry, and by what is their difference divided?",
)
def gradient_quotients(student, rng):
    """numerical_gradient gives the central difference with the given h, for arrays of one, two and three axes"""
    for shape in SHAPES:
        for h in (0.2, 0.03):
            f, x = number(rng, shape), point(rng, shape)
            expect(student.numerical_gradient(Spy(f, x), x, h), central(f, x, h).reshape(shape), what="the gradient")


@check(question="numerical_gradient", points=1, hint="What is h when the caller does not mention it?")
def gradient_default_step(student, rng):
    """without being told a step, numerical_gradient uses one that is neither too large nor too small"""
    for shape in SHAPES[:2]:
        smooth, x = number(rng, shape), point(rng, shape)

        def f(x, smooth=smooth):  # of small values and large derivatives of higher order
            return 0.005 * smooth(np.sin(8 * x))

        got = student.numerical_gradient(Spy(f, x), x)
        expect(got, central(f, x).reshape(shape), what="the gradient", tolerance=SLOPE)


@check(question="numerical_gradient", points=2, needs=["gradient_quotients"])
def gradient_calls(student, rng):
    """numerical_gradient calls f twice for each entry, on both sides of it and nowhere else"""
    for shape, h in zip(SHAPES, (0.1, 0.03, 0.2), strict=True):
        f, x = number(rng, shape), point(rng, shape)
        spy = Spy(f, x)
        student.numerical_gradient(spy, x, h)
        if len(spy.points) != 2 * x.size:
            how = "more" if len(spy.points) > 2 * x.size else "less"
            raise Failure(f"f is called {how} than twice for each entry.", "Which calls of f does the formula need?")
        moves = np.stack([(p - x).ravel() / h for p in spy.points])
        wanted = np.concatenate([np.eye(x.size), -np.eye(x.size)])
        expect(
            np.sort(moves, axis=0), np.sort(wanted, axis=0), what="the points at which f is called, measured from x,"
        )


@check(
    question="numerical_gradient",
    points=1,
    needs=["gradient_quotients"],
    hint="Which dtype has x plus h, for each dtype that x may have?",
    section="Conventions",
)
def gradient_dtypes(student, rng):
    """numerical_gradient takes integers and float32 as their float64 values"""
    f = number(rng, (3, 4))
    whole = rng.integers(-2, 3, (3, 4))
    for x in (whole, whole.astype(np.int32), point(rng, (3, 4)).astype(np.float32)):
        spy = Spy(f, x)
        got = student.numerical_gradient(spy, x)
        expect(got, central(f, x).reshape(3, 4), what=f"the gradient at {x.dtype}", tolerance=SLOPE)
        expect_float64(spy)


@check(question="numerical_gradient", points=1, needs=["gradient_quotients"], section="Conventions")
def gradient_promises(student, rng):
    """numerical_gradient leaves x as it was, answers the same again, and takes slices and any memory layout"""
    f, x = number(rng, (4, 3)), point(rng, (4, 3))
    expect_inputs_unchanged(student, "numerical_gradient", Spy(f, x), x, 0.1)
    expect_same_again(student, "numerical_gradient", Spy(f, x), x, 0.1)
    for laid_out in (as_slice(x), np.asfortranarray(x), x[::-1]):
        wanted = central(f, laid_out, 0.1).reshape(4, 3)
        expect(student.numerical_gradient(Spy(f, x), laid_out, 0.1), wanted, what="the gradient", tolerance=FLOAT64)
