"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import FLOAT32, check, expect, expect_shape, numerical_vjp
from autograder.contracts import Array, function, uniform, upstream


@check(question="sigmoid", points=1)
def sigmoid_example(student, rng):
    """sigmoid of (0, ln 3, -ln 3) is (1/2, 3/4, 1/4)"""
    x = np.array([[0.0, np.log(3), -np.log(3)], [np.log(7), -np.log(4), np.log(1.5)]])
    expect(student.sigmoid(x), [[0.5, 0.75, 0.25], [0.875, 0.2, 0.6]], what="sigmoid(x)")


@check(question="sigmoid", points=1, hint="What is exp(1000) in float64, and what is inf / inf?")
def sigmoid_far_out(student, rng):
    """sigmoid of -1000 is 0 and of 1000 is 1, and sigmoid(x) + sigmoid(-x) = 1"""
    expect(student.sigmoid(np.array([[-1000.0, 1000.0]])), [[0.0, 1.0]], what="sigmoid of (-1000, 1000)")
    x = rng.uniform(-5, 5, (4, 3))
    pair = student.sigmoid(np.concatenate([x, -x]))
    expect_shape(pair, (8, 3), what="sigmoid(x)")
    expect(pair[:4] + pair[4:], np.ones((4, 3)), what="sigmoid(x) + sigmoid(-x)")


@check(question="sigmoid_backward", points=1)
def sigmoid_backward_example(student, rng):
    """sigmoid_backward of dout = (8, -16, 100) at s = (1/2, 1/4, 9/10) is (2, -3, 9)"""
    dout, s = np.array([[8.0, -16.0, 100.0]]), np.array([[0.5, 0.25, 0.9]])
    expect(student.sigmoid_backward(dout, s), [[2.0, -3.0, 9.0]], what="dL/dx")


@check(question="sigmoid_backward", points=0)
def sigmoid_backward_numerical(student, rng):
    """sigmoid_backward agrees with a numerical slope"""
    s, dout = rng.uniform(0.1, 0.9, (5, 4)), rng.normal(0.5, 1, (5, 4))
    # The log-odds undo sigmoid. So their slope dx/ds, taken by central differences, is 1 over the slope ds/dx.
    dx_ds = numerical_vjp(lambda s: np.log(s / (1 - s)), s, np.ones_like(s))
    expect(student.sigmoid_backward(dout, s), dout / dx_ds, what="sigmoid_backward(dout, s)", tolerance=FLOAT32)


@check(question="relu", points=1)
def relu_example(student, rng):
    """relu of (-2, -0.5, 0, 0.25, 3) is (0, 0, 0, 0.25, 3)"""
    x = np.array([[-2.0, -0.5, 0.0, 0.25, 3.0]])
    expect(student.relu(x), [[0.0, 0.0, 0.0, 0.25, 3.0]], what="relu(x)")


@check(question="relu", points=1, hint="Of x and -x, one is negative: which of the two does ReLU keep?")
def relu_splits(student, rng):
    """relu(x) - relu(-x) = x and relu(x) + relu(-x) = |x|"""
    x = rng.normal(0, 20, (4, 3))
    both = student.relu(np.concatenate([x, -x]))
    expect_shape(both, (8, 3), what="relu(x)")
    expect(both[:4] - both[4:], x, what="relu(x) - relu(-x)")
    expect(both[:4] + both[4:], np.abs(x), what="relu(x) + relu(-x)")


@check(question="relu_backward", points=1)
def relu_backward_example(student, rng):
    """relu_backward of dout = (5, -6, 7, -8) at x = (2, 0.5, -1, -3) is (5, -6, 0, 0)"""
    dout, x = np.array([[5.0, -6.0, 7.0, -8.0]]), np.array([[2.0, 0.5, -1.0, -3.0]])
    expect(student.relu_backward(dout, x), [[5.0, -6.0, 0.0, 0.0]], what="dL/dx")


@check(question="relu_backward", points=1, hint="What is the slope of ReLU on either side of 0?")
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
