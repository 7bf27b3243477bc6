"""The multiclass hinge loss: loss and gradient against torch, away from the kinks and on them."""

import numpy as np

from autograder import FLOAT32, as_slice, check, expect, expect_inputs_unchanged, expect_same_again, unpack

from ._comparisons import SAME_MARGINS, expect_plain_shapes, expect_right, expect_subgradient
from ._inputs import DELTAS, SCORE_SHAPES, at_kinks, label_cases, labels, score_case, single, strided
from ._references import torch_hinge


def hinge_cases(rng):
    """The arguments of ordinary calls; the last leaves delta at its default."""
    cases = [(*score_case(rng, n, c, delta), delta) for (n, c), delta in zip(SCORE_SHAPES, DELTAS, strict=True)]
    return [*cases, score_case(rng, 9, 4)]


@check(question="hinge", points=2, hint="Which classes compete with the true one, and by how much is each too close?")
def hinge_values(student, rng):
    """hinge_loss gives the right loss, for several margins delta"""
    for case in hinge_cases(rng):
        expect_right(student, "hinge_loss", *case, parts=[0])


@check(
    question="hinge",
    points=2,
    hint="Take one violated term alone: which two scores does it contain, and with which signs?",
)
def hinge_gradient(student, rng):
    """hinge_loss gives the right gradient, for several margins delta"""
    for case in hinge_cases(rng):
        expect_right(student, "hinge_loss", *case, parts=[1])


@check(question="hinge", points=1, needs=["hinge_values", "hinge_gradient"], hint=SAME_MARGINS)
def hinge_kink(student, rng):
    """hinge_loss counts terms that are exactly at their kink consistently"""
    for n, c, delta in ((7, 4, 0.75), (5, 6, 1.0), (11, 3, 1.125)):
        scores, y = at_kinks(rng, n, c, delta)
        loss, dscores = unpack(student.hinge_loss(scores, y, delta), "loss", "dscores")
        expect(loss, torch_hinge(scores, y, delta)[0], what="the loss", ignore_unit_axes=True)
        expect_subgradient(dscores, scores, y, delta, what="dscores")


@check(
    question="hinge",
    points=1,
    needs=["hinge_values", "hinge_gradient"],
    hint="Does something clip, divide or start from a number that only suits scores of ordinary size?",
)
def hinge_extreme(student, rng):
    """hinge_loss is exact for huge scores, and where no margin or every margin is violated"""
    z, y = rng.integers(-48, 49, (7, 5)) / 16, labels(rng, 7, 5)
    true_class = np.arange(5) == y[:, None]
    for scores in (
        z + np.array([1000.0, -1000.0, 0, 700, -700, 1000, -1000])[:, None],
        np.round(z) * 1e6,
        np.where(true_class, 10.0, z),
        np.where(true_class, -10.0, z),
    ):
        expect_right(student, "hinge_loss", scores, y, 0.7)


@check(
    question="hinge",
    points=1,
    needs=["hinge_values", "hinge_gradient"],
    hint="What decides how many classes there are, and does arithmetic with labels fit into their dtype?",
    section="Conventions",
)
def hinge_labels(student, rng):
    """hinge_loss takes labels of any integer dtype, and batches in which classes are absent"""
    scores = rng.integers(-24, 25, (40, 7)) / 8  # margins are then multiples of 1/8, plus 0.7
    for what, y in label_cases(rng):
        expect_right(student, "hinge_loss", scores, y, 0.7, of=f"for {what}")


@check(question="hinge", points=1, needs=["hinge_values", "hinge_gradient"], section="Conventions")
def hinge_inputs(student, rng):
    """hinge_loss takes float32 and integer scores, a batch of one, and a slice of a larger array"""
    scores, y = score_case(rng, 7, 4, 0.7)
    f = "hinge_loss"
    expect_right(student, f, scores.astype(np.float32), y, 0.7, of="for float32 scores", tolerance=FLOAT32)
    expect_right(student, f, rng.integers(-4, 5, (5, 3)), labels(rng, 5, 3), 1.3, of="for integer scores")
    expect_right(student, f, scores[single(y)], y[single(y)], 0.7, of="for a batch of one")
    expect_right(student, f, strided(scores), strided(y), 0.7, of="for slices")


@check(question="hinge", points=1, needs=["hinge_values"], section="Conventions")
def hinge_shapes(student, rng):
    """hinge_loss returns a plain number and an array of the shape of scores"""
    scores, y = score_case(rng, 7, 4, 0.7)
    expect_plain_shapes(student, "hinge_loss", scores, y, 0.7, shape=(7, 4))
    expect_plain_shapes(student, "hinge_loss", scores[single(y)], y[single(y)], 0.7, shape=(1, 4))


@check(question="hinge", points=1, needs=["hinge_values"], section="Conventions")
def hinge_contract(student, rng):
    """hinge_loss leaves its arguments as they were and answers the same again"""
    scores, y = rng.integers(-24, 25, (7, 4)) / 8, labels(rng, 7, 4)
    expect_inputs_unchanged(student, "hinge_loss", scores, y, 0.7)
    expect_same_again(student, "hinge_loss", scores, y, 0.7)
    expect_right(student, "hinge_loss", scores, 3 - y, 0.7, parts=[0], of="when only the labels change")
    expect_right(student, "hinge_loss", as_slice(scores), as_slice(y), 0.7, parts=[0], of="of read-only arrays")
