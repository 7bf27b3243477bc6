"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import NotJudged, check, check_grads, expect, expect_shape
from autograder.contracts import function, probabilities, uniform, upstream

SHIFTED = "What happens to p when all logits of a row grow by the same amount, and what does dL/dz say about that?"


@check(
    question="softmax",
    points=1,
    hint="Which entries share a denominator?",
    more=(
        "What is exp(z) for z = (0, ln 2, ln 5), and what do these three add up to? Try two equal rows below "
        "each other: what do the rows of your result add up to, and what do the columns?"
    ),
)
def softmax_example(student, rng):
    """softmax of (0, ln 2, ln 5) is (1/8, 2/8, 5/8)"""
    z = np.log([[1.0, 2.0, 5.0], [4.0, 4.0, 8.0]])
    expect(student.softmax(z), [[0.125, 0.25, 0.625], [0.25, 0.25, 0.5]], what="softmax(z)")


@check(
    question="softmax",
    points=0,
    hint="Which constant, chosen for each row, keeps every exponential within range?",
    more=(
        "What is the largest number that exp sees in your code? Try z = (0, 1) and z = (1000, 1001), and "
        "print each intermediate result: which is the first that should be the same in both and is not?"
    ),
)
def softmax_shift(student, rng):
    """softmax does not change when a row of logits is shifted, even by 1000"""
    z = rng.integers(-200, 200, (4, 3)) / 64  # so that adding 1000 is exact
    plain = student.softmax(z)
    expect_shape(plain, (4, 3), what="softmax(z)")
    expect(
        np.sum(plain, axis=1),
        np.ones(4),
        what="the sum of each row of softmax(z)",
        hint="Which entries share a denominator?",
    )
    shifts = np.array([[0.0], [10.0], [1000.0], [-1000.0]])
    expect(student.softmax(z + shifts), plain, what="softmax(z + c)")


@check(
    question="log_softmax",
    points=1,
    hint="Which terms does the logarithm of a quotient have?",
    more=(
        "What are the probabilities of two equal logits, and their logarithms? Try z = (0, 0), then z = (0, "
        "ln 3): is exp of your result what softmax gives?"
    ),
)
def log_softmax_example(student, rng):
    """log_softmax of (0, ln 2, ln 5) is (-ln 8, -ln 4, ln 5/8)"""
    z = np.log([[1.0, 2.0, 5.0], [4.0, 4.0, 8.0]])
    expect(student.log_softmax(z), np.log([[0.125, 0.25, 0.625], [0.25, 0.25, 0.5]]), what="log_softmax(z)")


@check(
    question="log_softmax",
    points=0,
    hint="Is a logarithm taken of something that underflows to 0?",
    more=(
        "What is exp(-800) in float64? Try z = (0, -1) by hand, then z = (0, -800), and print what the "
        "logarithm is taken of: is it still a number whose logarithm is finite?"
    ),
)
def log_softmax_far_below(student, rng):
    """log_softmax stays exact for a logit 800 below the largest"""
    z = np.array([[0.0, -800.0], [800.0, 0.0]])
    expect(student.log_softmax(z), [[0.0, -800.0], [0.0, -800.0]], what="log_softmax(z)")


@check(
    question="softmax_backward",
    points=1,
    hint="Through which probabilities does one logit reach the loss?",
    more=(
        "When only the first logit grows, what becomes of the second probability? Try p = (1/2, 1/2) with "
        "dout = (1, 0), then (0, 1), then (1, 1): which of the three has to give zeros?"
    ),
)
def softmax_backward_example(student, rng):
    """softmax_backward of dout = (1, 0) at p = (1/2, 1/2) is (1/4, -1/4)"""
    p, dout = np.array([[0.5, 0.5], [0.25, 0.75]]), np.array([[1.0, 0.0], [4.0, 8.0]])
    expect(student.softmax_backward(dout, p), [[0.25, -0.25], [-0.75, 0.75]], what="dL/dz for two classes")
    p, dout = np.array([[0.5, 0.25, 0.25], [0.25, 0.5, 0.25]]), np.array([[4.0, 0.0, 8.0], [8.0, 4.0, 0.0]])
    expect(student.softmax_backward(dout, p), [[0.0, -1.0, 1.0], [1.0, 0.0, -1.0]], what="dL/dz for three classes")


@check(
    question="softmax_backward",
    points=0,
    more=(
        "By how much do the two probabilities change when the first logit of (0, 0) becomes 0.01? Try it "
        "with softmax, multiply each change by its dout, add the two, divide by 0.01: is that your first "
        "entry?"
    ),
)
def softmax_backward_numerical(student, rng):
    """softmax_backward agrees with the numerical gradient for two classes"""
    z, dout = rng.uniform(-2, 2, (5, 2)), rng.normal(0.5, 1, (5, 2))
    dz = student.softmax_backward(dout, two_classes(z))
    check_grads(dz, two_classes, z, dout, what="softmax_backward(dout, p)")


@check(
    question="softmax_backward",
    points=1,
    hint=SHIFTED,
    more=(
        "When all logits of a row grow together, what happens to the loss? Try p = (1/2, 1/4, 1/4) with dout "
        "= (1, 1, 1): by how much does the loss change with each logit, and what does your result say?"
    ),
)
def softmax_backward_sums(student, rng):
    """each row of softmax_backward sums to 0, also when a constant is added to a row of dout"""
    p = np.array([[1.0, 2.0, 5.0, 8.0], [4.0, 4.0, 4.0, 4.0], [10.0, 1.0, 3.0, 2.0]]) / 16
    dout = rng.normal(0.5, 1, (3, 4))
    dz = student.softmax_backward(dout, p)
    expect_shape(dz, (3, 4), what="dL/dz")
    if not np.any(dz):
        raise NotJudged("softmax_backward returns only zeros, which sum to 0 without doing anything.")
    expect(np.sum(dz, axis=1), np.zeros(3), what="the sum of each row of dL/dz")
    constants = np.array([[1.0], [-2.0], [5.0]])
    expect(student.softmax_backward(dout + constants, p), dz, what="dL/dz for dout + c")


def two_classes(z):
    """Softmax of two classes, written as what it then is: a curve from 0 to 1 in the difference of the logits."""
    half = np.tanh((z[:, 0] - z[:, 1]) / 2) / 2
    return np.stack([0.5 + half, 0.5 - half], axis=1)


# What every function promises, whatever it computes: shape, dtypes, layouts, arguments, repetition, rows

PRICES = {"form": 0, "rows": 1}
LOGITS = uniform("N C", -3, 3, integers=True)

softmax = function("softmax", {"z": LOGITS}, "N C", rows="N", points=PRICES)
log_softmax = function("log_softmax", {"z": LOGITS}, "N C", rows="N", points=PRICES)
function(
    "softmax_backward",
    {"dout": upstream("N C"), "p": probabilities("N C")},
    "N C",
    what="dL/dz",
    rows="N",
    gradient_of=softmax,
    output="p",
    points=PRICES,
)
