"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, check, expect, identical
from autograder.contracts import function, normal

SIDES = "At which two points is f called for one entry, and by what is their difference divided?"
DOUT = np.array([1.0, 2.0, 3.0])

# of one sign, so that a function that divides entry by entry does not give 1 whatever it gets
SAME_SIGN = normal("N D", 3, 0.5)
function("relative_error", {"a": SAME_SIGN, "b": SAME_SIGN}, "", points={"form": 0, "again": 0})


def cube(x):
    """The sum of the cubes, whose central difference for each entry is 3 x^2 + h^2."""
    return np.sum(x**3)


def three(x):
    """The example of section 2, which gets two numbers and returns three."""
    return np.array([x[0] * x[1], x[0] + x[1], x[1] ** 2])


def squares(x):
    return np.sum(x**2)


@check(question="numerical_gradient", points=1, hint=SIDES)
def gradient_example(student, rng):
    """numerical_gradient of x^3 at 2 with h = 0.1 is 12.01, and that of the handout's quadratic is exact"""
    expect(student.numerical_gradient(cube, np.array([2.0]), 0.1), [12.01], what="the gradient of x^3")
    got = student.numerical_gradient(lambda x: x[0] ** 2 * x[1], np.array([3.0, 2.0]), 0.5)
    expect(got, [12.0, 9.0], what="the gradient of x1^2 x2")
    x = np.array([[1.0, -2.0, 0.0], [3.0, 0.5, -1.0]])
    expect(student.numerical_gradient(cube, x, 0.1), 3 * x**2 + 0.01, what="the gradient of the sum of cubes")


@check(question="numerical_gradient", points=1, needs=["gradient_example"], section="Conventions")
def gradient_counts(student, rng):
    """numerical_gradient calls f 12 times for an x of shape (2, 3), with arrays of that shape, and leaves x alone"""
    x, shapes = rng.uniform(1, 2, (2, 3)), []

    def f(point):
        shapes.append(np.shape(point))
        return cube(point)

    seen = student.observe("numerical_gradient", f, x)
    if shapes != [(2, 3)] * 12:
        raise Failure(
            "f is not called twice for each entry, with an array of x's shape.",
            "How many calls of f do you make for one entry, and what does f get?",
            detail=f"{len(shapes)} calls; the first with shape {shapes[0] if shapes else None}",
        )
    if not identical(x, seen.args[1]):
        raise Failure("numerical_gradient changes x.", "Which line writes into x, be it for a moment only?")


@check(question="numerical_gradient", points=0, needs=["gradient_example"], section="Conventions")
def gradient_integers(student, rng):
    """numerical_gradient takes integers; gives no points"""
    got, hint = student.numerical_gradient(cube, np.array([2, -1]), 0.1), "What is 2 plus 0.1 in an array of integers?"
    expect(got, [12.01, 3.01], what="the gradient of the sum of cubes", hint=hint)


@check(question="jacobian", points=1, hint="Which of rows and columns belong to the entries of x?")
def jacobian_example(student, rng):
    """numerical_jacobian of the handout's example is ((3, 2), (1, 1), (0, 6))"""
    got = student.numerical_jacobian(three, np.array([2.0, 3.0]), 0.5)
    expect(got, [[3.0, 2.0], [1.0, 1.0], [0.0, 6.0]], what="the Jacobian")
    got = student.numerical_jacobian(lambda x: 2 * x.T, np.ones((2, 2)), 0.5)
    wanted = [[2.0, 0, 0, 0], [0, 0, 2, 0], [0, 2, 0, 0], [0, 0, 0, 2]]
    expect(got, wanted, what="the Jacobian of 2 x.T")


@check(question="jacobian", points=1, hint="How does the weighted sum change when one entry of x moves?")
def vjp_example(student, rng):
    """numerical_vjp of the handout's example is (5, 22)"""
    expect(student.numerical_vjp(three, np.array([2.0, 3.0]), DOUT, 0.5), [5.0, 22.0], what="the vjp")
    x, dout = np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([[1.0, 2.0], [-1.0, 0.0]])
    got = student.numerical_vjp(lambda x: x**2, x, dout, 0.5)
    expect(got, 2 * x * dout, what="the vjp of the square of each entry")


@check(question="relative_error", points=1, hint="Which of all entries stands above the line, and which one below?")
def error_examples(student, rng):
    """relative_error gives 0.2, 0 and 1 for the handout's examples"""
    cases = (([1.0, -4.0], [1.0, -5.0], 0.2), ([0.0, 0.0], [0.0, 0.0], 0.0), ([0.001, 0.0], [0.0, 0.0], 1.0))
    for a, b, want in cases:
        got = student.relative_error(np.array(a), np.array(b))
        expect(got, want, what=f"the relative error of {a} and {b}")


@check(question="relative_error", points=1, hint="What does numpy make of a (3,) array minus a (3, 1) array?")
def error_of_shapes(student, rng):
    """relative_error is infinite for arrays of shapes (3,) and (3, 1), whatever is in them"""
    a = np.array([1.0, 1.0, 1.0])
    got = student.relative_error(a, a[:, None])
    if not isinstance(got, float | np.floating | np.ndarray) or not np.all(np.isposinf(got)):
        raise Failure("The relative error of two arrays of different shapes is not infinite.", detail=f"got {got}")


@check(question="check_gradient", points=0)
def check_gradient_examples(student, rng):
    """check_gradient accepts 2x for the sum of squares, and rejects x, -2x and (2, 4, 6.001); gives no points"""
    x = np.array([1.0, 2.0, 3.0])
    expect_answers(student.check_gradient, x)
    off = np.array([2.0, 4.0, 6.001])
    expect_answer(student.check_gradient(squares, lambda _: off, x), False, "the gradient (2, 4, 6.001)")
    got = student.check_gradient(squares, lambda _: off, x, 1e-3)
    expect_answer(got, True, "the gradient (2, 4, 6.001) with tolerance 0.001")


@check(question="check_gradient", points=0)
def check_gradient_odd_gradients(student, rng):
    """check_gradient rejects gradients of other shapes, and such with NaN in them; gives no points"""
    x = np.array([1.0, 2.0, 3.0])
    expect_answer(student.check_gradient(squares, lambda x: 2 * x, x), True, "the gradient 2x")
    odd = {"a (3, 1) array": 2 * x[:, None], "the number 12": np.float64(12.0), "NaN": np.array([2.0, np.nan, 6.0])}
    for what, gradient in odd.items():
        expect_answer(student.check_gradient(squares, lambda _, g=gradient: g, x), False, what)


@check(question="directional_check", points=1)
def directional_examples(student, rng):
    """directional_check accepts 2x for the sum of squares, rejects x and -2x, and calls f twice"""
    x, calls = np.array([1.0, 2.0, 4.0]), []

    def asked(f, grad_f, x):
        return student.directional_check(f, grad_f, x, np.random.default_rng(int(rng.integers(2**32))))

    expect_answers(asked, x)
    asked(lambda x: calls.append(x) or squares(x), lambda x: 2 * x, x)
    if len(calls) != 2:
        raise Failure("directional_check does not call f twice.", detail=f"{len(calls)} calls")


def expect_answers(checker, x):
    """True for 2x, False for x and -2x, when f is the sum of squares."""
    for factor, wanted in ((2.0, True), (1.0, False), (-2.0, False)):
        got = checker(squares, lambda x, k=factor: k * x, x)
        expect_answer(got, wanted, f"the gradient {factor:g} x")


def expect_answer(got, wanted, what):
    if not isinstance(got, bool | np.bool_):
        raise Failure("The answer should be True or False.", kind="type", detail=f"got {got!r} for {what}")
    if bool(got) != wanted:
        raise Failure(
            f"The answer is {not wanted} for {what}, and should be {wanted}.",
            "What is the relative error here, and with what do you compare it?",
        )
