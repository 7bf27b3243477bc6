"""The softmax classifier: data loss and regularisation apart, each with its gradient."""

import numpy as np

from autograder import check, expect

from ._classifiers import expect_data_kinds, expect_promises, regularisation
from ._comparisons import expect_plain_shapes, expect_right
from ._inputs import DATA_SHAPES, data_case, labels


@check(
    question="softmax_classifier",
    points=2,
    hint="What are the scores of a row of X, and what does their loss average over?",
)
def softmax_classifier_loss(student, rng):
    """softmax_classifier gives the right loss without regularisation"""
    for shape in DATA_SHAPES:
        args = (*data_case(rng, *shape), 0.0)
        expect_right(student, "softmax_classifier", *args, parts=[0], established=False)


@check(
    question="softmax_classifier",
    points=3,
    hint="Which entries of X multiply the weight W[d, c], and how does the loss change with the scores they lead to?",
)
def softmax_classifier_gradient(student, rng):
    """softmax_classifier gives the right gradient without regularisation"""
    for shape in DATA_SHAPES:
        args = (*data_case(rng, *shape), 0.0)
        expect_right(student, "softmax_classifier", *args, parts=[1], established=False)


@check(question="softmax_classifier", points=1, hint="What exactly does reg multiply, and how often does it count?")
def softmax_classifier_reg_loss(student, rng):
    """softmax_classifier adds the right regularisation to the loss"""
    W, X, y = data_case(rng, 7, 3, 5)
    for added, reg in regularisation(student, "softmax_classifier", 0, W, X, y):
        expect(added, reg * np.sum(W * W), what="what reg adds to the loss")


@check(
    question="softmax_classifier",
    points=1,
    hint="What is the derivative of the regularisation in the loss with respect to one weight?",
)
def softmax_classifier_reg_gradient(student, rng):
    """softmax_classifier adds the right regularisation to the gradient"""
    W, X, y = data_case(rng, 11, 5, 3)
    for added, reg in regularisation(student, "softmax_classifier", 1, W, X, y):
        expect(added, 2 * reg * W, what="what reg adds to dW", ignore_unit_axes=True)


@check(
    question="softmax_classifier",
    points=1,
    needs=["softmax_classifier_loss", "softmax_classifier_gradient"],
    hint="Which is the largest number that exp ever sees in each row, and can log ever see a 0?",
)
def softmax_classifier_extreme(student, rng):
    """softmax_classifier stays exact for large scores and rows far apart"""
    W, X, y = rng.integers(-8, 9, (3, 5)) / 16, rng.integers(-16, 17, (7, 3)) / 4, labels(rng, 7, 5)
    X[:, 0], W[0] = (1000, -1000, 0, 700, -745, 1000, -1000), 1.0
    spread = np.array([[-1.0, 0, 2], [0.5, 0.5, -1.5], [1, 1, 1]])  # times 1000: rows 3000 apart
    true_and_false = np.array([0, 2, 1, 2, 0])
    far = np.array([[1000.0, 0, 0], [0, 1000, 0], [-1000, 0, 1], [1, 0, 1000], [0, -1000, 1]])
    for case in ((W, X, y), (spread, far, true_and_false)):
        expect_right(student, "softmax_classifier", *case, 0.0)


@check(
    question="softmax_classifier",
    points=1,
    needs=["softmax_classifier_loss", "softmax_classifier_gradient"],
    section="Conventions",
)
def softmax_classifier_inputs(student, rng):
    """softmax_classifier takes float32, uint8 images, uint8 labels, absent classes, a batch of one, and slices"""
    expect_data_kinds(student, "softmax_classifier", rng)


@check(question="softmax_classifier", points=1, needs=["softmax_classifier_loss"], section="Conventions")
def softmax_classifier_shapes(student, rng):
    """softmax_classifier returns a plain number and an array of the shape of W"""
    args = (*data_case(rng, 7, 3, 5), 0.13)
    expect_plain_shapes(student, "softmax_classifier", *args, shape=(3, 5))


@check(question="softmax_classifier", points=1, needs=["softmax_classifier_loss"], section="Conventions")
def softmax_classifier_contract(student, rng):
    """softmax_classifier leaves its arguments as they were and answers the same again"""
    expect_promises(student, "softmax_classifier", rng)
