"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import NotJudged, check, expect, expect_between, expect_shape, unpack
from autograder.contracts import function, members, normal, number

ON_PAPER = "Work the handout's example out on paper: which line of your code is the first to leave it?"

# The example of the handout's sections 1 to 3; its errors are (2, -1, 0, 4)
PRED, TARGET = np.array([3.0, 0.0, 2.0, 5.0]), np.array([1.0, 1.0, 2.0, 1.0])


def both(student, loss, *more):
    """Loss and gradient of the example."""
    return unpack(getattr(student, loss)(PRED.copy(), TARGET.copy(), *more), "loss", "dpred")


@check(question="mse", points=1, hint=ON_PAPER)
def mse_example(student, rng):
    """mse_loss gives the loss and the gradient of the handout's example"""
    loss, dpred = both(student, "mse_loss")
    expect(loss, 5.25, what="the loss")
    expect(dpred, [1.0, -0.5, 0.0, 2.0], what="dpred")


@check(question="mse", points=1, hint="Over which entries is the mean taken?")
def mse_two_axes(student, rng):
    """mse_loss is a mean over all entries, also of a matrix"""
    loss, dpred = unpack(student.mse_loss(PRED.reshape(2, 2), TARGET.reshape(2, 2)), "loss", "dpred")
    expect(loss, 5.25, what="the loss of a matrix")
    expect(dpred, [[1.0, -0.5], [0.0, 2.0]], what="dpred of a matrix")


@check(question="mae", points=1, hint=ON_PAPER)
def mae_example(student, rng):
    """mae_loss gives the loss and the gradient of the handout's example"""
    loss, dpred = both(student, "mae_loss")
    expect(loss, 1.75, what="the loss")
    expect_between(dpred, [0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, 0.25], what="dpred")


@check(question="mae", points=1, hint="How hard does a target that is far off pull, and how hard the others?")
def mae_median(student, rng):
    """the gradient of mae_loss sums to 0 where the prediction is the median of the targets"""
    target = np.array([1.0, 2.0, 4.0, 8.0, 1000.0, 3.0])
    loss, dpred = unpack(student.mae_loss(np.full(6, 3.5), target), "loss", "dpred")
    expect(loss, 1006.0 / 6, what="the loss")
    expect_shape(dpred, (6,), what="dpred")
    expect(np.round(np.sum(dpred), 9), 0.0, what="the sum of the gradient")


@check(question="huber", points=1, hint=ON_PAPER)
def huber_example(student, rng):
    """huber_loss gives the loss and the gradient of the handout's example, for delta = 1 and 3"""
    for more, value, gradient in (((), 1.375, [0.25, -0.25, 0.0, 0.25]), ((3.0,), 2.5, [0.5, -0.25, 0.0, 0.75])):
        loss, dpred = both(student, "huber_loss", *more)
        expect(loss, value, what="the loss")
        expect(dpred, gradient, what="dpred")


@check(question="huber", points=1, hint="Do the two lines of the definition meet in your code, for every delta?")
def huber_continuous(student, rng):
    """huber_loss has no step and no kink where the square goes over into a line"""
    losses = set()
    for delta in (0.25, 2.0):
        inside, outside = delta * (1 - 1e-9), delta * (1 + 1e-9)
        near, slope = unpack(student.huber_loss(np.array([inside]), np.zeros(1), delta), "loss", "dpred")
        far, steep = unpack(student.huber_loss(np.array([outside]), np.zeros(1), delta), "loss", "dpred")
        for values, what in (((near, far), "the loss"), ((slope[0], steep[0]), "the gradient")):
            expect(np.round(np.subtract(*values), 6), 0.0, what=f"the step of {what} at |d| = delta")
        losses.add(float(np.mean(near)))
    if len(losses) == 1:
        raise NotJudged("huber_loss returns the same loss for every delta, which has no step without doing anything.")


@check(question="log_cosh", points=1, hint=ON_PAPER)
def log_cosh_example(student, rng):
    """log_cosh_loss gives the loss and the gradient of the handout's example"""
    ln2 = np.log(2.0)
    got = student.log_cosh_loss(np.array([ln2, 0.0]), np.array([0.0, ln2]))
    loss, dpred = unpack(got, "loss", "dpred")
    expect(loss, np.log(1.25), what="the loss")
    expect(dpred, [0.3, -0.3], what="dpred")


@check(question="log_cosh", points=1, hint="Which form of the loss keeps its digits far out, and which near 0?")
def log_cosh_both_ends(student, rng):
    """log_cosh_loss is |d| - ln 2 for errors of 1000, and d * d / 2 for errors of 1e-6"""
    loss, _ = unpack(student.log_cosh_loss(np.array([1000.0, -1000.0]), np.zeros(2)), "loss", "dpred")
    expect(loss, 1000 - np.log(2), what="the loss of errors of 1000")
    loss, _ = unpack(student.log_cosh_loss(np.array([1e-6, -1e-6]), np.zeros(2)), "loss", "dpred")
    expect(loss, 5e-13, what="the loss of errors of 1e-6")


X, W = np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([[1.0], [-1.0]])
B, Y = np.array([1.0]), np.array([[2.0], [2.0]])


@check(question="linear_regression", points=0, hint=ON_PAPER)
def linear_regression_example(student, rng):
    """linear_regression gives the loss and both gradients of the handout's example"""
    got = student.linear_regression(W.copy(), B.copy(), X.copy(), Y.copy(), 0.1)
    loss, dW, db = unpack(got, "loss", "dW", "db")
    expect(loss, 4.2, what="the loss")
    expect(dW, [[4.2], [-4.2]], what="dW")
    expect(db, [0.0], what="db")


@check(question="linear_regression", points=1, hint="What does each of the three results do where all errors are 0?")
def linear_regression_exact_fit(student, rng):
    """linear_regression costs only the penalty where the map is exact, and the biases are not penalised"""
    x, w, b = rng.integers(-3, 4, (5, 3)) * 1.0, rng.integers(1, 4, (3, 2)) * 1.0, np.array([10.0, -20.0])
    loss, dW, db = unpack(student.linear_regression(w, b, x, x @ w + b, 0.5), "loss", "dW", "db")
    expect(loss, 0.5 * np.sum(w * w), what="the loss of an exact map")
    expect(dW, w, what="dW of an exact map")
    expect(db, [0.0, 0.0], what="db of an exact map")


# What every function promises, whatever it computes: dtypes, layouts, arguments, repetition, its own slope

PRED_AND_TARGET = {"pred": normal("...", 0.7, 1.5), "target": normal("...", 0.2, 1.0)}
LOSS = members(loss="", dpred="...")


def error(pred, target):
    """Where an absolute error has its kink: ordinary errors keep off 0."""
    return pred - target


def bend(pred, target, delta):
    """How far the error is from where the square goes over into a line."""
    return np.abs(pred - target) - delta


function("mse_loss", PRED_AND_TARGET, LOSS, question="mse")
function("mae_loss", PRED_AND_TARGET, LOSS, question="mae", kinks=error)
function(
    "huber_loss",
    {**PRED_AND_TARGET, "delta": number(0.4, 1.8, optional=True)},
    LOSS,
    question="huber",
    kinks=bend,
)
function("log_cosh_loss", PRED_AND_TARGET, LOSS, question="log_cosh")
function(
    "linear_regression",
    {
        "W": normal("D M"),
        "b": normal("M"),
        "X": normal("N D"),
        "Y": normal("N M"),
        "l2": number(0.05, 0.5),
    },
    members(loss="", dW="D M", db="M"),
    builds_on=["mse_loss"],
)
