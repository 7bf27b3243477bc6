"""The linear SVM: data loss and regularisation apart, each with its gradient."""

import numpy as np

from autograder import check, expect, expect_shape, unpack

from ._classifiers import expect_data_kinds, expect_promises, regularisation
from ._comparisons import SAME_MARGINS, expect_plain_shapes, expect_right, expect_subgradient
from ._inputs import DATA_SHAPES, DELTAS, at_kinks, data_case, labels
from ._passed_on import unless_passed_on
from ._references import torch_svm_classifier


def svm_cases(rng):
    """The arguments of ordinary calls, without regularisation; the last leaves delta at its default."""
    cases = [(*data_case(rng, *shape, delta), 0.0, delta) for shape, delta in zip(DATA_SHAPES, DELTAS, strict=True)]
    return [*cases, (*data_case(rng, 9, 4, 5), 0.0)]


@check(
    question="svm_classifier",
    points=2,
    hint="What are the scores of a row of X, and which classes come closer to the true one than delta?",
)
def svm_classifier_loss(student, rng):
    """svm_classifier gives the right loss without regularisation, for several margins delta"""
    for case in svm_cases(rng):
        expect_right(student, "svm_classifier", *case, parts=[0], established=False)


@check(
    question="svm_classifier",
    points=3,
    hint="Take one violated term of one example: which two columns of W does it contain, and with which signs?",
)
def svm_classifier_gradient(student, rng):
    """svm_classifier gives the right gradient without regularisation, for several margins delta"""
    for case in svm_cases(rng):
        expect_right(student, "svm_classifier", *case, parts=[1], established=False)


@check(question="svm_classifier", points=1, hint="What exactly does reg multiply, and how often does it count?")
def svm_classifier_reg_loss(student, rng):
    """svm_classifier adds the right regularisation to the loss"""
    W, X, y = data_case(rng, 7, 3, 5, 0.7)
    for added, reg in regularisation(student, "svm_classifier", 0, W, X, y, delta=[0.7]):
        expect(added, reg * np.sum(W * W), what="what reg adds to the loss")


@check(
    question="svm_classifier",
    points=1,
    hint="What is the derivative of the regularisation in the loss with respect to one weight?",
)
def svm_classifier_reg_gradient(student, rng):
    """svm_classifier adds the right regularisation to the gradient"""
    W, X, y = data_case(rng, 11, 5, 3, 0.7)
    for added, reg in regularisation(student, "svm_classifier", 1, W, X, y, delta=[0.7]):
        expect(added, 2 * reg * W, what="what reg adds to dW", ignore_unit_axes=True)


@check(
    question="svm_classifier",
    points=1,
    needs=["svm_classifier_loss", "svm_classifier_gradient"],
    hint=SAME_MARGINS,
)
def svm_classifier_edges(student, rng):
    """svm_classifier is exact for huge scores, and counts terms exactly at their kink consistently"""
    for n, c, delta in ((5, 4, 0.75), (7, 3, 1.0)):
        scores, y = at_kinks(rng, n, c, delta)
        # each example has a feature of its own, so that its row of dW is its gradient; the last feature is idle
        X, W = np.eye(n, n + 1), np.vstack([scores, np.ones((1, c))])
        args = (W, X, y, 0.0, delta)
        loss, dW = unpack(student.svm_classifier(*args), "loss", "dW")
        with unless_passed_on(student, "svm_classifier", args, 0, loss):
            expect(loss, torch_svm_classifier(*args)[0], what="the loss", ignore_unit_axes=True)
        with unless_passed_on(student, "svm_classifier", args, 1, dW):
            expect_shape(dW, W.shape, what="dW")
            expect(dW[n], np.zeros(c), what="dW of a feature that is 0 everywhere")
            expect_subgradient(dW[:n], scores, y, delta, what="dW")
    W, X, y = rng.integers(-48, 49, (3, 5)) / 16, rng.integers(-3, 4, (7, 3)) * 1e5, labels(rng, 7, 5)
    expect_right(student, "svm_classifier", W, X, y, 0.0, 0.7)


@check(
    question="svm_classifier", points=1, needs=["svm_classifier_loss", "svm_classifier_gradient"], section="Conventions"
)
def svm_classifier_inputs(student, rng):
    """svm_classifier takes float32, uint8 images, uint8 labels, absent classes, a batch of one, and slices"""
    expect_data_kinds(student, "svm_classifier", rng, 0.7)


@check(question="svm_classifier", points=1, needs=["svm_classifier_loss"], section="Conventions")
def svm_classifier_shapes(student, rng):
    """svm_classifier returns a plain number and an array of the shape of W"""
    args = (*data_case(rng, 7, 3, 5, 0.7), 0.13, 0.7)
    expect_plain_shapes(student, "svm_classifier", *args, shape=(3, 5))


@check(question="svm_classifier", points=1, needs=["svm_classifier_loss"], section="Conventions")
def svm_classifier_contract(student, rng):
    """svm_classifier leaves its arguments as they were and answers the same again"""
    expect_promises(student, "svm_classifier", rng, 0.7)
