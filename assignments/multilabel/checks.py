"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import NotJudged, check, expect, unpack
from autograder.contracts import Array, Out, chosen, function, members, normal, number, uniform

LN2, LN3, LN4 = np.log([2.0, 3.0, 4.0])
ON_PAPER = "Work the handout's example out on paper: which line of your code is the first to leave it?"


@check(question="bce", points=1, hint=ON_PAPER)
def bce_example(student, rng):
    """bce_with_logits gives the loss and the gradient of the handout's example"""
    z, y = np.array([[LN3, -LN3, 0.0]]), np.array([[1.0, 1.0, 0.0]])
    loss, dz = unpack(student.bce_with_logits(z, y), "loss", "dz")
    expect(loss, np.log(4 / 3 * 4 * 2) / 3, what="the loss")
    expect(dz, [[-1 / 12, -1 / 4, 1 / 6]], what="dz")


@check(question="bce", points=1, hint="Where, in your code, does a large logit meet an exponential or a logarithm?")
def bce_far_out(student, rng):
    """bce_with_logits of ±1000 is 0 where the answer is right, 1000 where it is wrong, and 500 for a label of 1/2"""
    z, y = np.array([1000.0, -1000.0]), np.array([1.0, 0.0])
    for labels, want in ((y, 0.0), (1 - y, 1000.0), (np.full(2, 0.5), 500.0)):
        loss, _ = unpack(student.bce_with_logits(z.copy(), labels), "loss", "dz")
        expect(loss, want, what="the loss")


Z = np.array([[2.5, -0.5, 1.0], [0.25, 3.0, -1.5]])
SIGNS = np.array([[1.0, -1.0, -1.0], [1.0, -1.0, -1.0]])


@check(question="hinge", points=1, hint=ON_PAPER)
def hinge_example(student, rng):
    """multilabel_hinge gives the loss and the gradient of the handout's example, for delta = 1 and 2"""
    for more, value, last in (((), 3.625, 0.0), ((2.0,), 5.875, 0.5)):
        loss, dz = unpack(student.multilabel_hinge(Z.copy(), SIGNS.copy(), *more), "loss", "dz")
        expect(loss, value, what="the loss")
        expect(dz, [[0.0, 0.5, 0.5], [-0.5, 0.5, last]], what="dz")


@check(question="hinge", points=1, hint="Over what does the handout sum, and over what does it average?")
def hinge_doubled(student, rng):
    """multilabel_hinge stays the same when every example occurs twice, and doubles when every label does"""
    z, y = rng.uniform(-2, 2, (3, 4)), rng.choice([-1.0, 1.0], (3, 4))
    loss, _ = unpack(student.multilabel_hinge(z, y), "loss", "dz")
    once = float(np.mean(loss))
    if once == 0:
        raise NotJudged("multilabel_hinge returns a loss of 0, and twice 0 is 0 without doing anything.")
    twice, _ = unpack(student.multilabel_hinge(np.tile(z, (2, 1)), np.tile(y, (2, 1))), "loss", "dz")
    expect(twice, once, what="the loss of a batch that occurs twice")
    wide, _ = unpack(student.multilabel_hinge(np.tile(z, (1, 2)), np.tile(y, (1, 2))), "loss", "dz")
    expect(wide, 2 * once, what="the loss of labels that occur twice")


@check(question="weighted_bce", points=1, hint=ON_PAPER)
def weighted_bce_example(student, rng):
    """weighted_bce_with_logits gives the loss and the gradient of the handout's example"""
    z, y = np.array([[LN3, -LN3], [0.0, LN3]]), np.array([[1.0, 1.0], [0.0, 0.0]])
    loss, dz = unpack(student.weighted_bce_with_logits(z, y, np.array([2.0, 5.0])), "loss", "dz")
    expect(loss, (2 * np.log(4 / 3) + 5 * LN4 + LN2 + LN4) / 4, what="the loss")
    expect(dz, [[-0.125, -0.9375], [0.125, 0.1875]], what="dz")


@check(question="weighted_bce", points=1, hint="Which labels should notice the weight of their class?")
def weighted_bce_negatives(student, rng):
    """the weights of weighted_bce_with_logits make no difference to labels of 0, and scale the loss of labels of 1"""
    z, weights = np.array([[LN3, 0.0], [-LN3, LN3]]), np.array([3.0, 3.0])
    for label, factor in ((0.0, 1.0), (1.0, 3.0)):
        y = np.full((2, 2), label)
        terms = np.log(1 + np.exp(np.where(y == 1, -z, z)))
        loss, _ = unpack(student.weighted_bce_with_logits(z.copy(), y, weights.copy()), "loss", "dz")
        expect(loss, factor * np.mean(terms), what=f"the loss of labels that are all {label:.0f}")


P = np.array([LN3, -LN3, 0.0, np.log(1.5)])


@check(question="predictions", points=1, hint=ON_PAPER)
def predict_labels_example(student, rng):
    """predict_labels gives the labels of the handout's example, for the thresholds 0.5 and 0.7"""
    expect(student.predict_labels(P.copy()), np.array([1, 0, 1, 1]), what="the array of labels")
    expect(student.predict_labels(P.copy(), 0.7), np.array([1, 0, 0, 0]), what="the array of labels for 0.7")


@check(question="predictions", points=1, hint=ON_PAPER)
def zero_one_loss_example(student, rng):
    """zero_one_loss of the handout's example is 1/2"""
    expect(student.zero_one_loss(P.copy(), np.array([1.0, 1.0, 1.0, 0.0])), 0.5, what="the loss")


X, W = np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([-LN3, 0.0])


@check(question="logistic_regression", points=0, hint=ON_PAPER)
def logistic_regression_example(student, rng):
    """logistic_regression gives the loss and both gradients of the handout's example"""
    got = student.logistic_regression(W.copy(), float(2 * LN3), X.copy(), np.array([1.0, 1.0]), 0.1)
    loss, dw, db = unpack(got, "loss", "dw", "db")
    expect(loss, np.log(16 / 3) / 2 + 0.1 * LN3**2, what="the loss")
    expect(dw, [-1.25 - 0.2 * LN3, -0.25], what="dw")
    expect(db, -0.5, what="db")


@check(question="logistic_regression", points=0, hint="What does each part of the loss do where all weights are 0?")
def logistic_regression_start(student, rng):
    """logistic_regression costs ln 2 where all parameters are 0, whatever the penalty"""
    x, y = rng.integers(-3, 4, (4, 3)) * 1.0, np.array([1.0, 0.0, 1.0, 1.0])
    loss, dw, db = unpack(student.logistic_regression(np.zeros(3), 0.0, x, y, 7.0), "loss", "dw", "db")
    expect(loss, LN2, what="the loss of an untrained model")
    expect(dw, (0.5 - y) @ x / 4, what="dw of an untrained model")
    expect(db, -0.25, what="db of an untrained model")


# What every function promises, whatever it computes: dtypes, layouts, arguments, repetition, its own slope


def soft_or_hard(rng, shape):
    """Labels of 0 and 1, and anything between."""
    return np.where(rng.random(shape) < 0.4, rng.random(shape), hard(rng, shape))


def hard(rng, shape):
    """Labels of 0 and 1."""
    return rng.integers(0, 2, shape).astype(np.float64)


def shortfall(z, y, delta):
    """What is missing to the margin: ordinary scores keep off the kink."""
    return delta - y * z


def side(z, threshold):
    """On which side of the threshold a probability is, and how far from it."""
    return 1 / (1 + np.exp(-z)) - threshold


def sign(z):
    """On which side of 0 a logit is, and how far from it."""
    return z


LOSS = members(loss="", dz="...")
LOGITS = uniform("...", -4, 4, integers=True)
LABELS = Array("...", soft_or_hard, integers=True, wholes=hard)

function("bce_with_logits", {"z": LOGITS, "y": LABELS}, LOSS, question="bce")
function(
    "multilabel_hinge",
    {
        "z": uniform("N C", -3, 3, integers=True),
        "y": chosen("N C", (-1, 1), integers=True),
        "delta": number(0.4, 2.5, optional=True),
    },
    members(loss="", dz="N C"),
    question="hinge",
    kinks=shortfall,
)
function(
    "weighted_bce_with_logits",
    {
        "z": uniform("N C", -4, 4, integers=True),
        "y": Array("N C", soft_or_hard, integers=True, wholes=hard),
        "pos_weight": uniform("C", 0.4, 6),
    },
    members(loss="", dz="N C"),
    question="weighted_bce",
)

PRICES = {"form": 0.5, "inputs": 0.5, "unchanged": 0.5, "again": 0.5}
function(
    "predict_labels",
    {"z": LOGITS, "threshold": number(0.2, 0.8, optional=True)},
    Out("...", integers=True),
    question="predictions",
    kinks=side,
    points=PRICES,
)
function(
    "zero_one_loss",
    {"z": LOGITS, "y": Array("...", hard, integers=True, wholes=hard)},
    "",
    question="predictions",
    kinks=sign,
    builds_on=["predict_labels"],
    points=PRICES,
)
function(
    "logistic_regression",
    {
        "w": normal("D"),
        "b": number(-1, 2),
        "X": normal("N D"),
        "y": chosen("N", (0, 1), integers=True),
        "l2": number(0.05, 0.5),
    },
    members(loss="", dw="D", db=""),
    builds_on=["bce_with_logits"],
)
