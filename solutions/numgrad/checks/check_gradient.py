"""The gradient checker, on right and wrong gradients of the whole course."""

import numpy as np

from autograder import Failure, as_slice, check, expect_inputs_unchanged, expect_same_again

from ._course import examples
from ._functions import point, smooth
from ._spy import Spy
from ._verdicts import answer, expect_verdict, judged, verdict

SHARP = "Which entries does your comparison look at, and relative to what does it measure a difference?"


def times(factor, f):
    return lambda x: factor * f(x)


def constant(gradient):
    return lambda _: gradient


@check(
    question="check_gradient",
    points=3,
    hint="How exact is your numerical gradient, and what do you compare its error with?",
)
def check_accepts(student, rng):
    """check_gradient accepts the right gradients of the other assignments, and does not accept everything"""

    def attempt(student, rng):
        for example in examples(rng):
            message = f"check_gradient rejects the right gradient of {example.name}."
            expect_verdict(student, True, message, None, example.f, example.right, example.x)
        for example in examples(rng)[:3]:
            message = "check_gradient accepts a gradient of zeros."
            expect_verdict(student, False, message, SHARP, example.f, np.zeros_like, example.x)

    judged(student, rng, attempt)


@check(question="check_gradient", points=3, needs=["check_accepts"])
def check_rejects(student, rng):
    """check_gradient rejects the wrong gradients of the other assignments"""

    def attempt(student, rng):
        for example in examples(rng):
            for kind, wrong in example.wrong.items():
                message = f"check_gradient accepts a wrong gradient of {example.name} ({kind})."
                expect_verdict(student, False, message, SHARP, example.f, wrong, example.x)

    judged(student, rng, attempt)


@check(question="check_gradient", points=1, needs=["check_accepts"])
def check_entries(student, rng):
    """check_gradient rejects a gradient of which a single entry is wrong, and accepts one with an entry close to 0"""

    def attempt(student, rng):
        for shape in ((5,), (4, 3), (2, 3, 2)):
            f, right, x = smooth(rng, shape)
            for place in (0, x.size - 1, x.size // 2):
                off = np.zeros(x.size)
                off[place] = (-1) ** place * 3e-4 * np.abs(right(x)).max()
                message = "check_gradient accepts a gradient of which a single entry is wrong."
                off = off.reshape(shape)
                expect_verdict(student, False, message, SHARP, f, constant(right(x) + off), x)
        a = rng.uniform(0.5, 2, 4)
        a[2] = 1e-12  # the entry of the gradient that rounding hides
        message = "check_gradient rejects a right gradient that has a tiny entry."
        expect_verdict(student, True, message, SHARP, lambda x: np.sum(a * x), lambda x: a + 0 * x, point(rng, (4,)))

    judged(student, rng, attempt)


@check(question="check_gradient", points=1, needs=["check_accepts"], hint=SHARP)
def check_scales(student, rng):
    """check_gradient measures errors relative to the size of the gradient, be it large or small"""

    def attempt(student, rng):
        f, right, x = smooth(rng, (3, 2))
        size = np.abs(right(x)).max()
        for scale in (300.0 / size, 0.003 / size):
            scaled, good = times(scale, f), times(scale, right)
            expect_verdict(student, True, "check_gradient rejects a right gradient.", SHARP, scaled, good, x)
            for factor in (1 - 2e-4, 1 + 2e-4, 3.0):
                message = "check_gradient accepts a multiple of the gradient."
                expect_verdict(student, False, message, SHARP, scaled, times(factor, good), x)

    judged(student, rng, attempt)


@check(question="check_gradient", points=2, needs=["check_accepts"])
def check_shapes_and_nan(student, rng):
    """check_gradient rejects gradients of another shape, and such with NaN or infinity in them"""

    def attempt(student, rng):
        f, right, x = smooth(rng, (3, 3))
        line, slope, at = smooth(rng, (4,))
        g, d, ones, three = right(x), slope(at), np.ones(3), point(rng, (3,))
        others = [(f, g.ravel(), x), (f, g[None], x), (f, g[:2], x), (line, d[:, None], at), (line, d[None], at)]
        others += [(np.sum, ones[:, None], three), (np.sum, ones[None], three), (np.sum, ones[:1], three)]
        others += [(np.sum, np.float64(1.0), three)]
        for function, other, where in others:
            if verdict(student, function, constant(other), where):
                raise Failure(
                    "check_gradient accepts a gradient of another shape than x.",
                    "Is an array of another shape the gradient of f at x?",
                )
        for bad in (np.nan, np.inf, -np.inf):
            spoilt = right(x)
            spoilt[1, 2] = bad
            hint = "Which comparisons hold for a NaN, and which do not?"
            message = "check_gradient accepts a gradient with NaN or infinity in it."
            expect_verdict(student, False, message, hint, f, constant(spoilt), x)

    judged(student, rng, attempt)


@check(question="check_gradient", points=1, needs=["check_accepts"])
def check_tolerance(student, rng):
    """check_gradient goes by the tolerance that it is given, 1e-6 if none, also where f is constant"""

    def attempt(student, rng):
        f, right, x = smooth(rng, (2, 3))
        hint = "Does the argument tolerance reach your comparison, and what is it by default?"

        def expect_by(wanted, gradient, tolerance):
            word = "rejects" if wanted else "accepts"
            end = "a tolerance" if tolerance else "no tolerance"
            message = f"check_gradient {word} a gradient that it should not {word[:-1]}, given {end}."
            expect_verdict(student, wanted, message, hint, f, gradient, x, tolerance)

        for off, tolerance in ((0.5, 0.2), (0.5, 0.6), (3e-3, 1e-2), (3e-6, None), (1.5e-6, None), (5e-7, None)):
            expect_by(off < (tolerance or 1e-6), times(1 - off, right), tolerance)  # its relative error is `off`
        single = np.zeros(x.size)
        single[rng.integers(x.size)] = 3e-3 * np.abs(right(x)).max()  # the mean of all differences is below 1e-3
        expect_by(False, constant(right(x) + single.reshape(x.shape)), 1e-3)
        for factor in (3.0, 1 / 3):  # the larger of both gradients stands below the line: the error is 2 / 3
            expect_by(True, times(factor, right), 0.7)
            expect_by(False, times(factor, right), 0.6)
        expect_of_constants(student, rng)

    judged(student, rng, attempt)


def expect_of_constants(student, rng):
    """Where the numerical gradient is exactly 0, the relative error of any other gradient is exactly 1."""
    value, x = rng.normal(), point(rng, (2, 2))
    some, tiny = rng.uniform(0.4, 1.5, (2, 2)), np.full((2, 2), 1.5e-12)
    cases = ((0 * x, None, True), (some, None, False), (some, 1.0, True), (some, 0.99, False), (tiny, 0.8, False))
    for gradient, tolerance, wanted in cases:
        message = f"check_gradient {'rejects' if wanted else 'accepts'} a gradient of a constant that it should not."
        hint = "What is the relative error of two arrays, one of which is all zeros, and may it equal the tolerance?"
        expect_verdict(student, wanted, message, hint, lambda _: value, constant(gradient), x, tolerance)


@check(question="check_gradient", points=1, needs=["check_accepts"], section="Conventions")
def check_promises(student, rng):
    """check_gradient leaves x as it was, answers the same again, takes slices, and calls grad_f at x"""

    def attempt(student, rng):
        f, right, x = smooth(rng, (3, 2))
        expect_inputs_unchanged(student, "check_gradient", Spy(f, x), Spy(right, x), x)
        expect_same_again(student, "check_gradient", Spy(f, x), Spy(right, x), x)
        for laid_out in (as_slice(x), np.asfortranarray(x)):
            gradient = Spy(right, x)
            if not answer(student.check_gradient(Spy(f, x), gradient, laid_out), "check_gradient"):
                raise Failure("check_gradient rejects a right gradient when x is a slice of a larger array.")
            if not gradient.points or any(np.abs(p - x).max() > 0 for p in gradient.points):
                raise Failure("grad_f is not called at x.", "At which point is the gradient wanted?")

    judged(student, rng, attempt)
