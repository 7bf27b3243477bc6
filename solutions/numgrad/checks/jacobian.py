"""Jacobian and vjp by central differences, entries counted in C order."""

import numpy as np

from autograder import (
    Failure,
    Tolerance,
    as_slice,
    check,
    expect,
    expect_inputs_unchanged,
    expect_same_again,
)

from ._functions import array, point
from ._spy import Spy, central, expect_float64

CASES = (((4,), (3,)), ((3,), (5,)), ((2, 3), (4,)), ((5,), (2, 3)), ((2, 3), (3, 4)), ((4,), (4,)))
SLOPE = Tolerance(passes=1e-7, noted=1e-7)


def jacobian(f, x, h=1e-5):
    return central(f, x, h).reshape(np.size(x), -1).T


def vjp(f, x, dout, h=1e-5):
    return (dout.ravel() @ jacobian(f, x, h)).reshape(x.shape)


def upstream(rng, out):
    return rng.normal(0.5, 1.2, out)


@check(
    question="jacobian", points=2, hint="To which entry of x does a column belong, and to which entry of f(x) a row?"
)
def jacobian_values(student, rng):
    """numerical_jacobian gives the matrix of central differences with the given h"""
    for shape, out in CASES[:3]:
        f, x = array(rng, shape, out), point(rng, shape)
        got = student.numerical_jacobian(Spy(f, x), x, 0.1)
        expect(got, jacobian(f, x, 0.1), what="the Jacobian")


@check(
    question="jacobian",
    points=1,
    needs=["jacobian_values"],
    hint="In which order are the entries of a result with two axes counted, whatever its layout in memory?",
)
def jacobian_order(student, rng):
    """numerical_jacobian counts the entries of arrays with two axes row by row, in any memory layout"""
    for shape, out in CASES[3:]:
        f, x = array(rng, shape, out), point(rng, shape)
        expect(student.numerical_jacobian(Spy(f, x), x, 0.1), jacobian(f, x, 0.1), what="the Jacobian")
        turned = Spy(lambda x, f=f: f(x).T, x)
        expect(student.numerical_jacobian(turned, x, 0.1), jacobian(turned.f, x, 0.1), what="the Jacobian")


@check(
    question="jacobian",
    points=2,
    hint="Which number is it whose gradient you compute, and how does it change when one entry of x moves?",
)
def vjp_values(student, rng):
    """numerical_vjp gives the gradient of the weighted sum, by central differences with the given h"""
    for shape, out in CASES:
        f, x, dout = array(rng, shape, out), point(rng, shape), upstream(rng, out)
        expect(student.numerical_vjp(Spy(f, x), x, dout, 0.1), vjp(f, x, dout, 0.1), what="the vjp")


@check(question="jacobian", points=1)
def jacobian_calls(student, rng):
    """numerical_jacobian and numerical_vjp call f at most twice for each entry of x, and once more"""
    for shape, out in CASES[2:]:
        f, x, dout = array(rng, shape, out), point(rng, shape), upstream(rng, out)
        for function, *more in (("numerical_jacobian",), ("numerical_vjp", dout)):
            spy = Spy(f, x)
            getattr(student, function)(spy, x, *more, 0.1)
            if len(spy.points) > 2 * x.size + 1:
                raise Failure(
                    f"{function} calls f more than twice for each entry of x, and once more.",
                    "How much of the result does one pair of calls give you?",
                )
            if len(spy.points) < 2 * x.size:
                raise Failure(
                    f"{function} calls f less than twice for each entry of x.",
                    "At which points is f called for one entry of x?",
                )


@check(
    question="jacobian",
    points=1,
    needs=["jacobian_values", "vjp_values"],
    hint="What is h when the caller does not mention it, and which dtype has x plus h?",
    section="Conventions",
)
def jacobian_inputs(student, rng):
    """numerical_jacobian and numerical_vjp take integers, float32 and no step as the handout says"""
    f, dout = array(rng, (2, 3), (4,)), upstream(rng, (4,))
    for x in (point(rng, (2, 3)), rng.integers(-2, 3, (2, 3)), point(rng, (2, 3)).astype(np.float32)):
        spy = Spy(f, x)
        expect(student.numerical_jacobian(spy, x), jacobian(f, x), what=f"the Jacobian at {x.dtype}", tolerance=SLOPE)
        expect(student.numerical_vjp(spy, x, dout), vjp(f, x, dout), what=f"the vjp at {x.dtype}", tolerance=SLOPE)
        expect_float64(spy)


@check(question="jacobian", points=1, needs=["jacobian_values", "vjp_values"], section="Conventions")
def jacobian_promises(student, rng):
    """numerical_jacobian and numerical_vjp leave their arguments alone, answer the same again, and take slices"""
    f, x, dout = array(rng, (3, 2), (4, 3)), point(rng, (3, 2)), upstream(rng, (4, 3))
    for function, *more in (("numerical_jacobian",), ("numerical_vjp", dout)):
        expect_inputs_unchanged(student, function, Spy(f, x), x, *more, 0.1)
        expect_same_again(student, function, Spy(f, x), x, *more, 0.1)
    for laid_out, weights in ((as_slice(x), as_slice(dout)), (np.asfortranarray(x), np.asfortranarray(dout))):
        got = student.numerical_jacobian(Spy(f, x), laid_out, 0.1)
        expect(got, jacobian(f, x, 0.1), what="the Jacobian")
        got = student.numerical_vjp(Spy(f, x), laid_out, weights, 0.1)
        expect(got, vjp(f, x, dout, 0.1), what="the vjp")
