"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones.

Some are worth 0 points: they tell you something, and what they test is priced in a hidden check.
"""

import numpy as np

from autograder import check, expect, expect_shape, unpack
from autograder.contracts import Array, Choice, Labels, function, members, number

# The examples of the handout's section 1, and of its section 2
LOGITS = np.log([[1.0, 2.0, 5.0], [1.0, 1.0, 2.0]])
LOGIT_LABELS = np.array([2, 0])
SCORES = np.array([[3.0, 5.0, 2.5], [1.0, -2.0, 4.0]])
SCORE_LABELS = np.array([0, 2])
# The examples of its sections 3 and 4
X = np.array([[1.0, 2.0], [3.0, 0.0]])
Y = np.array([0, 2])
W = np.array([[1.0, -2.0, 0.0], [0.0, 1.0, 2.0]])

ON_PAPER = "Work the handout's example out on paper: which line of your code is the first to leave it?"


def loss_of(returned):
    """The first of the two things that every function here returns."""
    return unpack(returned, "loss", "gradient")[0]


def gradient_of(returned):
    return unpack(returned, "loss", "gradient")[1]


def one_number(loss):
    """The loss as one number; that it should come back as one is charged elsewhere."""
    expect_shape(loss, loss.shape if isinstance(loss, np.ndarray) else (), what="the loss")
    return float(np.mean(loss))


def expect_regularisation(classifier):
    """With X = 0 all scores are equal, so that only the regularisation depends on W."""
    without, _ = unpack(classifier(W, np.zeros((2, 2)), Y, 0.0), "loss", "dW")
    loss, dW = unpack(classifier(W, np.zeros((2, 2)), Y, 0.1), "loss", "dW")
    expect(one_number(loss) - one_number(without), 1.0, what="what reg = 0.1 adds to the loss")
    if isinstance(dW, np.ndarray) and dW.shape == W.shape[::-1]:
        dW = dW.T  # a transposed gradient is charged elsewhere
    expect(dW, [[0.2, -0.4, 0.0], [0.0, 0.2, 0.4]], what="dW for X = 0")


@check(
    question="cross_entropy",
    points=1,
    hint=ON_PAPER,
    more=(
        "What is the loss of one example that has two equal scores? Try scores (0, 0) with label 0, by hand "
        "and with your function, then the same example twice: does the loss stay as it was?"
    ),
)
def ce_loss_example(student, rng):
    """cross_entropy_loss gives the loss of the handout's example, and ln C for equal scores"""
    expect(
        loss_of(student.cross_entropy_loss(LOGITS, LOGIT_LABELS)),
        np.log(32 / 5) / 2,
        what="the loss",
        ignore_unit_axes=True,
    )
    equal = loss_of(student.cross_entropy_loss(np.full((5, 4), 0.5), np.array([0, 3, 1, 1, 2])))
    expect(equal, np.log(4), what="the loss of equal scores", ignore_unit_axes=True)


@check(
    question="cross_entropy",
    points=1,
    hint=ON_PAPER,
    more=(
        "In which direction should the score of the true class move, and in which the others? Try scores (0, "
        "0) with label 0: which entry has to be negative, what is the sum of the row, and what changes when "
        "the example is there twice?"
    ),
)
def ce_gradient_example(student, rng):
    """cross_entropy_loss gives the gradient of the handout's example"""
    dscores = gradient_of(student.cross_entropy_loss(LOGITS, LOGIT_LABELS))
    expect(dscores, [[1 / 16, 1 / 8, -3 / 16], [-3 / 8, 1 / 8, 1 / 4]], what="dscores")


@check(
    question="cross_entropy",
    points=0,
    more=(
        "What do exp and log get at a score of 1000, and at one 900 below the best? Try scores (0, 1), "
        "(1000, 1001) and (0, -900) one by one, and print each step: where does the first inf or nan appear?"
    ),
)
def ce_large_scores(student, rng):
    """cross_entropy_loss stays exact for scores of 1000 and for a true class far below the best"""
    same, far = np.array([[1000.0, 1000.0], [-1000.0, -1000.0]]), np.array([[0.0, -900.0], [500.0, -400.0]])
    got = loss_of(student.cross_entropy_loss(same, np.array([0, 1])))
    expect(got, np.log(2), what="the loss of equal scores", ignore_unit_axes=True)
    got = loss_of(student.cross_entropy_loss(far, np.array([1, 1])))
    expect(got, 900.0, what="the loss of a class 900 below the best", ignore_unit_axes=True)


@check(
    question="hinge",
    points=1,
    hint=ON_PAPER,
    more=(
        "Which classes does the sum go over, and is the true one among them? Try one example with scores (3, "
        "5), label 0 and delta = 1, by hand; then label 1: which of the two costs nothing?"
    ),
)
def hinge_loss_example(student, rng):
    """hinge_loss gives the loss of the handout's example, for two margins"""
    for delta, loss in ((1.0, 1.75), (2.0, 2.75)):
        got = loss_of(student.hinge_loss(SCORES, SCORE_LABELS, delta))
        expect(got, loss, what=f"the loss for delta = {delta}", ignore_unit_axes=True)


@check(
    question="hinge",
    points=1,
    hint=ON_PAPER,
    more=(
        "When the score of one wrong class grows a little, which terms grow? Try one example with scores (3, "
        "5, 3.5), label 0 and delta = 1: how many terms are above 0, and in how many of them is the score of "
        "class 0?"
    ),
)
def hinge_gradient_example(student, rng):
    """hinge_loss gives the gradient of the handout's example"""
    dscores = gradient_of(student.hinge_loss(SCORES, SCORE_LABELS))
    expect(dscores, [[-1.0, 0.5, 0.5], [0.0, 0.0, 0.0]], what="dscores")


@check(
    question="softmax_classifier",
    points=0,
    hint=ON_PAPER,
    more=(
        "Which scores do weights of zero give, whatever X is? Try one example with x = (1, 0), two classes "
        "and label 0: what is the gradient by the scores, and which row of dW can it reach?"
    ),
)
def softmax_classifier_example(student, rng):
    """softmax_classifier gives ln C and the gradient of the handout's example for weights of zero"""
    loss, dW = unpack(student.softmax_classifier(np.zeros((2, 3)), X, Y, 0.1), "loss", "dW")
    expect(loss, np.log(3), what="the loss", ignore_unit_axes=True)
    expect(dW, [[1 / 6, 2 / 3, -5 / 6], [-2 / 3, 1 / 3, 1 / 3]], what="dW")


@check(
    question="softmax_classifier",
    points=1,
    hint=ON_PAPER,
    more=(
        "When one weight of 1 becomes 1.1, by how much does the regularisation of the handout change? Try W "
        "with this one entry, X = 0 and reg = 0.1: does your loss change by that, and your dW say so?"
    ),
)
def softmax_classifier_regularisation(student, rng):
    """softmax_classifier adds the regularisation of the handout's example to the loss and to the gradient"""
    expect_regularisation(student.softmax_classifier)


@check(
    question="svm_classifier",
    points=0,
    hint=ON_PAPER,
    more=(
        "Which terms of the hinge loss are above 0 when all scores are equal? Try one example with x = (1, "
        "0), two classes, label 0 and weights of zero: what does delta = 2.5 cost, and which row of dW can "
        "it reach?"
    ),
)
def svm_classifier_example(student, rng):
    """svm_classifier gives (C - 1) delta and the gradient of the handout's example for weights of zero"""
    loss, dW = unpack(student.svm_classifier(np.zeros((2, 3)), X, Y, 0.1, 2.5), "loss", "dW")
    expect(loss, 5.0, what="the loss for delta = 2.5", ignore_unit_axes=True)
    expect(dW, [[0.5, 2.0, -2.5], [-2.0, 1.0, 1.0]], what="dW")


@check(
    question="svm_classifier",
    points=1,
    hint=ON_PAPER,
    more=(
        "When one weight of 1 becomes 1.1, by how much does the regularisation of the handout change? Try W "
        "with this one entry, X = 0 and reg = 0.1: does your loss change by that, and your dW say so?"
    ),
)
def svm_classifier_regularisation(student, rng):
    """svm_classifier adds the regularisation of the handout's example to the loss and to the gradient"""
    expect_regularisation(student.svm_classifier)


# What every function promises, whatever it computes: shapes, dtypes, layouts, arguments, repetition, its own slope


def on_grid(axes, largest, step, **kinds):
    """Multiples of a step: with it, and the margins below, no term of the hinge loss comes near its kink."""
    return Array(axes, lambda rng, shape: step * rng.integers(-largest, largest + 1, shape), **kinds)


LABELS = Labels("N", "C")
SCORES_OF = {"scores": on_grid("N C", 20, 0.15, integers=True), "y": LABELS}
DATA = {"W": on_grid("D C", 4, 0.15), "X": on_grid("N D", 3, 1.0), "y": LABELS, "reg": number(0.1, 0.5)}
DELTA = {"delta": Choice((0.7, 1.3, 2.5, 0.4), optional=True)}
TWO_CLASSES = {"C": 2}

function(
    "cross_entropy_loss",
    SCORES_OF,
    members(loss="", dscores="N C"),
    question="cross_entropy",
    at_least=TWO_CLASSES,
)
function(
    "hinge_loss",
    SCORES_OF | DELTA,
    members(loss="", dscores="N C"),
    question="hinge",
    at_least=TWO_CLASSES,
)
function(
    "softmax_classifier",
    DATA,
    members(loss="", dW="D C"),
    builds_on=["cross_entropy_loss"],
    at_least=TWO_CLASSES,
)
function(
    "svm_classifier",
    DATA | DELTA,
    members(loss="", dW="D C"),
    builds_on=["hinge_loss"],
    at_least=TWO_CLASSES,
)
