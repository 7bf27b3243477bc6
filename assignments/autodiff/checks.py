"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import math

from autograder import Failure, check, expect, expect_object, expect_shape

PATHS = "Along how many paths does this value reach the result, and what does each of them contribute?"


def made(value, what):
    """What an operation gave, when it is a Value: anything else has no data and no grad to look at."""
    return expect_object(value, what, hint="Does every operation return a new Value?")


@check(question="value", points=1, hint="Which two numbers does each line of the handout's example compute with?")
def example(student, rng):
    """a * b + a is -4 for a = 2 and b = -3, and an untouched grad is 0"""
    a, b = student.Value(2.0), student.Value(-3.0)
    product = made(a * b, "a * b")
    expect(product.data, -6.0, what="the data of a * b")
    expect(made(product + a, "a * b + a").data, -4.0, what="the data of a * b + a")
    expect(a.grad, 0.0, what="the grad of a before any backward()")
    expect(product.grad, 0.0, what="the grad of a * b before any backward()")


@check(question="value", points=1, needs=["example"], hint="What does Python call when the number stands on the left?")
def numbers(student, rng):
    """plain numbers may stand on either side of an operator"""
    a = student.Value(4.0)
    cases = {
        "a + 1": (a + 1, 5.0),
        "1 + a": (1 + a, 5.0),
        "a - 1.5": (a - 1.5, 2.5),
        "1.5 - a": (1.5 - a, -2.5),
        "a * 3": (a * 3, 12.0),
        "3 * a": (3 * a, 12.0),
        "a / 2": (a / 2, 2.0),
        "2 / a": (2 / a, 0.5),
        "a ** 2": (a**2, 16.0),
        "a ** -0.5": (a**-0.5, 0.5),
        "-a": (-a, -4.0),
    }
    for what, (value, want) in cases.items():
        expect(made(value, what).data, want, what=f"the data of {what}")


@check(question="value", points=2, section="2 Handing gradients back", needs=["example"], hint=PATHS)
def example_gradient(student, rng):
    """a * b + a has the slopes b + 1 and a"""
    a, b = student.Value(2.0), student.Value(-3.0)
    product = made(a * b, "a * b")
    result = made(product + a, "a * b + a")
    result.backward()
    expect(result.grad, 1.0, what="the grad of the result itself")
    expect(product.grad, 1.0, what="the grad of a * b")
    expect(b.grad, 2.0, what="the grad of b")
    expect(a.grad, -2.0, what="the grad of a")


@check(question="value", points=0, section="2 Handing gradients back", needs=["numbers"])
def numerical(student, rng):
    """the slopes of an expression with everything in it agree with differences of your own values"""

    def part(value):
        return made(value, "a part of the expression")

    def expression(x, y):
        """exp(x y) + tanh(x / y) - 2 y is u; then relu(u) (1 - x)^3 / (3 + y^2) + x."""
        u = part(part(part(part(x * y).exp()) + part(part(x / y).tanh())) - part(2 * y))
        above, below = part(part(u.relu()) * part(part(1 - x) ** 3)), part(3 + part(y**2))
        return part(part(above / below) - part(-x))

    def data(x, y):
        value = expression(student.Value(x), student.Value(y)).data
        expect_shape(value, (), what="the data of the expression")
        return float(value)

    x, y, step = 0.4, 0.7, 1e-6
    a, b = student.Value(x), student.Value(y)
    expression(a, b).backward()
    for value, what, slope in (
        (a, "the grad of x", (data(x + step, y) - data(x - step, y)) / (2 * step)),
        (b, "the grad of y", (data(x, y + step) - data(x, y - step)) / (2 * step)),
    ):
        grad = value.grad
        expect_shape(grad, (), what=what)
        if not math.isclose(grad, slope, rel_tol=1e-6, abs_tol=1e-6):
            raise Failure(
                f"{what} is not the slope of your own values.",
                "Take the expression apart: which of its operations hands back a wrong slope when it stands alone?",
                kind="gradient",
                detail=f"got {grad:.6g}, the difference quotient is {slope:.6g}",
            )


@check(question="value", points=2, section="2 Handing gradients back", needs=["example_gradient"], hint=PATHS)
def used_several_times(student, rng):
    """a value that is used several times collects the contributions of all its uses"""
    a = student.Value(3.0)
    made(a + a, "a + a").backward()
    expect(a.grad, 2.0, what="the grad of a after (a + a).backward()")
    b = student.Value(3.0)
    made(b * b * b, "b * b * b").backward()
    expect(b.grad, 27.0, what="the grad of b after (b * b * b).backward()")


@check(
    question="value",
    points=2,
    section="3 Several results",
    needs=["example_gradient"],
    hint="What is in grad when the second backward() begins?",
)
def collected(student, rng):
    """the gradients of two results add up in a leaf, until its grad is set to 0"""
    w = student.Value(2.0)
    h = made(3 * w, "3 * w")
    made(h * h, "h * h").backward()
    expect(w.grad, 36.0, what="the grad of w after (h * h).backward()")
    made(5 * h, "5 * h").backward()
    expect(h.grad, 5.0, what="the grad of h = 3 w after (5 * h).backward()")
    expect(w.grad, 51.0, what="the grad of w after both")
    w.grad = 0.0
    made(5 * h, "5 * h").backward()
    expect(w.grad, 15.0, what="the grad of w, set to 0 in between")


@check(question="value", points=1, needs=["example"], hint="Which values does this operation write to?")
def operands_unchanged(student, rng):
    """operations leave their operands as they were, and backward() leaves all numbers alone"""
    a, b = student.Value(0.5), student.Value(2.0)
    results = [a + b, a - b, a * b, a / b, a**2, -a, a.exp(), a.tanh(), a.relu(), 2 * a, a + 1]
    before = [made(value, "the result of an operation").data for value in results]
    expect(a.data, 0.5, what="the data of an operand")
    expect(b.data, 2.0, what="the data of an operand")
    expect(a.grad, 0.0, what="the grad of an operand")
    for value in results:
        value.backward()
    for value, data in zip([a, b, *results], [0.5, 2.0, *before], strict=True):
        expect_shape(data, (), what="the data of a result")
        expect(value.data, data, what="the data of a value after backward()")
