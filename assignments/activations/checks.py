"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import FLOAT32, check, expect, expect_shape, numerical_vjp
from autograder.contracts import Array, function, uniform, upstream


@check(
    question="sigmoid",
    points=1,
    more=(
        "On paper: what are exp(-ln 3) and exp(ln 3)? Try x = 0 and x = ln 3, and print what each step of your code "
        "gives: which is the first that is not as on paper?"
    ),
)
def sigmoid_example(student, rng):
    """sigmoid of (0, ln 3, -ln 3) is (1/2, 3/4, 1/4)"""
    x = np.array([[0.0, np.log(3), -np.log(3)], [np.log(7), -np.log(4), np.log(1.5)]])
    expect(student.sigmoid(x), [[0.5, 0.75, 0.25], [0.875, 0.2, 0.6]], what="sigmoid(x)")


@check(
    question="sigmoid",
    points=1,
    hint="What is exp(1000) in float64, and what is inf / inf?",
    more=(
        "What does each exponential in your code get for -1000, and what for 1000? Try both by themselves, and "
        "print each step: where does the first inf come from, and what becomes of it?"
    ),
)
def sigmoid_far_out(student, rng):
    """sigmoid of -1000 is 0 and of 1000 is 1, and sigmoid(x) + sigmoid(-x) = 1"""
    expect(student.sigmoid(np.array([[-1000.0, 1000.0]])), [[0.0, 1.0]], what="sigmoid of (-1000, 1000)")
    x = rng.uniform(-5, 5, (4, 3))
    pair = student.sigmoid(np.concatenate([x, -x]))
    expect_shape(pair, (8, 3), what="sigmoid(x)")
    expect(pair[:4] + pair[4:], np.ones((4, 3)), what="sigmoid(x) + sigmoid(-x)")


@check(
    question="sigmoid_backward",
    points=1,
    more=(
        "What is s here: what sigmoid was given, or what it returned? Try dout = 1 at s = 1/2, at s = 1/4 "
        "and close to s = 1: is the curve flat there, or steep, and does your result say so?"
    ),
)
def sigmoid_backward_example(student, rng):
    """sigmoid_backward of dout = (8, -16, 100) at s = (1/2, 1/4, 9/10) is (2, -3, 9)"""
    dout, s = np.array([[8.0, -16.0, 100.0]]), np.array([[0.5, 0.25, 0.9]])
    expect(student.sigmoid_backward(dout, s), [[2.0, -3.0, 9.0]], what="dL/dx")


@check(
    question="sigmoid_backward",
    points=0,
    more=(
        "How steep is the curve of sigmoid at its middle, and far out? Try x = 0 by hand: (sigmoid(0.01) - "
        "sigmoid(-0.01)) / 0.02. What does your function give for dout = 1 and the s of that place?"
    ),
)
def sigmoid_backward_numerical(student, rng):
    """sigmoid_backward agrees with a numerical slope"""
    s, dout = rng.uniform(0.1, 0.9, (5, 4)), rng.normal(0.5, 1, (5, 4))
    # The log-odds undo sigmoid. So their slope dx/ds, taken by central differences, is 1 over the slope ds/dx.
    dx_ds = numerical_vjp(lambda s: np.log(s / (1 - s)), s, np.ones_like(s))
    expect(student.sigmoid_backward(dout, s), dout / dx_ds, what="sigmoid_backward(dout, s)", tolerance=FLOAT32)


@check(
    question="relu",
    points=1,
    more=(
        "What does your code do with a number between 0 and 1, and with 0 itself? Try -2, 0 and 0.25 one at "
        "a time, and say before each what has to come."
    ),
)
def relu_example(student, rng):
    """relu of (-2, -0.5, 0, 0.25, 3) is (0, 0, 0, 0.25, 3)"""
    x = np.array([[-2.0, -0.5, 0.0, 0.25, 3.0]])
    expect(student.relu(x), [[0.0, 0.0, 0.0, 0.25, 3.0]], what="relu(x)")


@check(
    question="relu",
    points=1,
    hint="Of x and -x, one is negative: which of the two does ReLU keep?",
    more=(
        "Does a large positive number come back as it is? Try x = 40 and x = -40: write down the four "
        "results relu(x), relu(-x), their difference and their sum."
    ),
)
def relu_splits(student, rng):
    """relu(x) - relu(-x) = x and relu(x) + relu(-x) = |x|"""
    x = rng.normal(0, 20, (4, 3))
    both = student.relu(np.concatenate([x, -x]))
    expect_shape(both, (8, 3), what="relu(x)")
    expect(both[:4] - both[4:], x, what="relu(x) - relu(-x)")
    expect(both[:4] + both[4:], np.abs(x), what="relu(x) + relu(-x)")


@check(
    question="relu_backward",
    points=1,
    more=(
        "By how much does relu(x) change when x = 2 becomes 2.1, and when x = -3 becomes -2.9? Try both: "
        "what is left of dout = 7 in each place?"
    ),
)
def relu_backward_example(student, rng):
    """relu_backward of dout = (5, -6, 7, -8) at x = (2, 0.5, -1, -3) is (5, -6, 0, 0)"""
    dout, x = np.array([[5.0, -6.0, 7.0, -8.0]]), np.array([[2.0, 0.5, -1.0, -3.0]])
    expect(student.relu_backward(dout, x), [[5.0, -6.0, 0.0, 0.0]], what="dL/dx")


@check(
    question="relu_backward",
    points=1,
    hint="What is the slope of ReLU on either side of 0?",
    more=(
        "Which of the two arguments decides where the gradient passes, and which is passed? Try x = (1, -1) "
        "with dout = (5, 5), then with dout = (-5, -5): which place is 0 in each?"
    ),
)
def relu_backward_splits(student, rng):
    """relu_backward at x and at -x add up to dout, and are linear in dout"""
    x = rng.uniform(0.1, 3, (4, 3)) * rng.choice([-1.0, 1.0], (4, 3))
    dout = rng.normal(0.5, 1, (4, 3))
    here, there = student.relu_backward(dout, x), student.relu_backward(dout, -x)
    for dx in (here, there):
        expect_shape(dx, (4, 3), what="relu_backward(dout, x)")
    expect(here + there, dout, what="relu_backward(dout, x) + relu_backward(dout, -x)")
    expect(student.relu_backward(-2 * dout, x), -2 * here, what="relu_backward(-2 * dout, x)")


# What every function promises, whatever it computes: shape, dtypes, layouts, arguments, repetition


def both_signs(rng, shape):
    """Between -4 and 4, of which the first entry is negative."""
    x = rng.uniform(0.05, 4, shape) * rng.choice([-1.0, 1.0], shape)
    x.flat[0] = -abs(x.flat[0])
    return x


PRICES = {"form": 0}
X = Array("...", both_signs, integers=True)

sigmoid = function("sigmoid", {"x": X}, "...", points=PRICES)
relu = function("relu", {"x": X}, "...", points=PRICES)
function(
    "sigmoid_backward",
    {"dout": upstream("..."), "s": uniform("...", 0.02, 0.98)},
    "...",
    what="dL/dx",
    gradient_of=sigmoid,
    output="s",
    points=PRICES,
)
function("relu_backward", {"dout": upstream("..."), "x": X}, "...", what="dL/dx", gradient_of=relu, points=PRICES)
