"""Cross-entropy: loss and gradient against torch, for ordinary and for extreme scores."""

import numpy as np

from autograder import FLOAT32, as_slice, check, expect_inputs_unchanged, expect_same_again

from ._comparisons import expect_plain_shapes, expect_right
from ._inputs import SCORE_SHAPES, label_cases, labels, score_case, single, strided


def far_apart(rng):
    """(scores, y) that overflow unless each row is shifted by its own maximum; exact in float32 too."""
    z = rng.integers(-192, 193, (7, 5)) / 64
    y = labels(rng, 7, 5)
    apart = np.array(
        [[0.0, 0, 0, 1500], [-1500, 0, 0, 0], [-1000, 0, 1000, 999], [2000, 2000, 2000, 2000], [999, 0, -1000, 1000]]
    )
    return [
        (z + np.array([1000.0, -1000.0, 0, 700, -745, 1000, -1000])[:, None], y),
        (z * np.array([250.0, 1, 400, 1, 200, 1, 90])[:, None], y),
        (apart, np.array([0, 0, 2, 3, 2])),
        (apart, np.array([3, 1, 0, 3, 3])),
    ]


@check(question="cross_entropy", points=2, hint="Which probability of each row does the loss look at, and what then?")
def ce_loss(student, rng):
    """cross_entropy_loss gives the right loss for ordinary scores"""
    for n, c in SCORE_SHAPES:
        expect_right(student, "cross_entropy_loss", *score_case(rng, n, c), parts=[0])


@check(
    question="cross_entropy",
    points=2,
    hint="How does the loss of one example change with the score of its true class, and with any other score?",
)
def ce_gradient(student, rng):
    """cross_entropy_loss gives the right gradient for ordinary scores"""
    for n, c in SCORE_SHAPES:
        expect_right(student, "cross_entropy_loss", *score_case(rng, n, c), parts=[1])


@check(
    question="cross_entropy",
    points=1,
    needs=["ce_loss"],
    hint="Which is the largest number that exp ever sees in each row, and can log ever see a 0?",
)
def ce_loss_extreme(student, rng):
    """The loss stays exact for large scores, rows far apart and tiny probabilities"""
    for scores, y in far_apart(rng):
        expect_right(student, "cross_entropy_loss", scores, y, parts=[0])


@check(
    question="cross_entropy",
    points=1,
    needs=["ce_gradient"],
    hint="Are the probabilities of the gradient computed as safely as the loss?",
)
def ce_gradient_extreme(student, rng):
    """The gradient stays exact for large scores and rows far apart"""
    for scores, y in far_apart(rng):
        expect_right(student, "cross_entropy_loss", scores, y, parts=[1])


@check(
    question="cross_entropy",
    points=1,
    needs=["ce_loss", "ce_gradient"],
    hint="What decides how many classes there are, and does arithmetic with labels fit into their dtype?",
    section="Conventions",
)
def ce_labels(student, rng):
    """cross_entropy_loss takes labels of any integer dtype, and batches in which classes are absent"""
    scores = rng.uniform(-3, 3, (40, 7))
    for what, y in label_cases(rng):
        expect_right(student, "cross_entropy_loss", scores, y, of=f"for {what}")


@check(question="cross_entropy", points=1, needs=["ce_loss", "ce_gradient"], section="Conventions")
def ce_inputs(student, rng):
    """cross_entropy_loss takes float32 and integer scores, a batch of one, and a slice of a larger array"""
    scores, y = score_case(rng, 7, 4)
    f = "cross_entropy_loss"
    expect_right(student, f, scores.astype(np.float32), y, of="for float32 scores", tolerance=FLOAT32)
    expect_right(student, f, rng.integers(-4, 5, (5, 3)), labels(rng, 5, 3), of="for integer scores")
    expect_right(student, f, scores[single(y)], y[single(y)], of="for a batch of one")
    expect_right(student, f, strided(scores), strided(y), of="for slices")


@check(question="cross_entropy", points=1, needs=["ce_loss"], section="Conventions")
def ce_shapes(student, rng):
    """cross_entropy_loss returns a plain number and an array of the shape of scores"""
    scores, y = score_case(rng, 7, 4)
    expect_plain_shapes(student, "cross_entropy_loss", scores, y, shape=(7, 4))
    expect_plain_shapes(student, "cross_entropy_loss", scores[single(y)], y[single(y)], shape=(1, 4))


@check(question="cross_entropy", points=1, needs=["ce_loss"], section="Conventions")
def ce_contract(student, rng):
    """cross_entropy_loss leaves its arguments as they were and answers the same again"""
    scores, y = score_case(rng, 7, 4)
    expect_inputs_unchanged(student, "cross_entropy_loss", scores, y)
    expect_same_again(student, "cross_entropy_loss", scores, y)
    expect_right(student, "cross_entropy_loss", scores, 3 - y, parts=[0], of="when only the labels change")
    expect_right(student, "cross_entropy_loss", as_slice(scores), as_slice(y), parts=[0], of="of read-only arrays")
