"""Hidden checks: losses and gradients against torch in float64; the data loss and its regularisation apart."""

import numpy as np
import torch

from autograder import check, expect, expect_between, expect_shape, unpack
from autograder.contracts import Extra, graded, loss

SAME_MARGINS = "Does each entry of the gradient agree with the loss on which margins are violated, and by whom?"
OF_LABELS = "What decides how many classes there are, and does arithmetic with labels fit into their dtype?"


def cross_entropy(scores, y):
    return torch.nn.functional.cross_entropy(scores.double(), y)


def hinge(scores, y, delta=1.0):
    # torch takes the mean over the classes too
    return torch.nn.functional.multi_margin_loss(scores.double(), y, margin=delta) * scores.shape[1]


def regularised(data_loss):
    return lambda W, X, y, reg, *delta: data_loss(X.double() @ W, y, *delta) + reg * (W**2).sum()


def svm(W, X, y, reg, delta=1.0):
    return regularised(hinge)(W, X, y, reg, delta)


def labels(rng, n, c):
    y = rng.integers(0, c, n)
    y[:2] = 0, c - 1
    return rng.permutation(y)


def far_apart(rng):
    """Scores that overflow unless each row is shifted by its own maximum; exact in float32 too."""
    z, y = rng.integers(-192, 193, (7, 5)) / 64, labels(rng, 7, 5)
    rows = "0 0 0 1500; -1500 0 0 0; -1000 0 1000 999; 2000 2000 2000 2000; 999 0 -1000 1000"
    apart = np.array([row.split() for row in rows.split(";")], float)
    yield z + np.array([1000.0, -1000.0, 0, 700, -745, 1000, -1000])[:, None], y
    yield z * np.array([250.0, 1, 400, 1, 200, 1, 90])[:, None], y
    yield apart, np.array([0, 0, 2, 3, 2])
    yield apart, np.array([3, 1, 0, 3, 3])


def huge(rng):
    """Huge scores, and rows in which no margin or every margin is violated."""
    z, y = rng.integers(-48, 49, (7, 5)) / 16, labels(rng, 7, 5)
    true_class = np.arange(5) == y[:, None]
    yield z + np.array([1000.0, -1000.0, 0, 700, -700, 1000, -1000])[:, None], y
    yield np.round(z) * 1e6, y
    yield np.where(true_class, 10.0, z), y
    yield np.where(true_class, -10.0, z), y


def many_labels(rng):
    """A batch of 40, of which a product with the number of classes does not fit into one byte; and absent classes."""
    y = labels(rng, 40, 7)
    yield from (y.astype(dtype) for dtype in ("uint8", "int8", "uint16", "int32"))
    yield rng.integers(0, 5, 40)
    yield np.full(40, 3)


def labelled(rng, **options):
    scores = rng.integers(-24, 25, (40, 7)) / 8  # margins are multiples of 1/8, plus what delta has besides
    return ({"scores": scores, "y": y} | options for y in many_labels(rng))


def labelled_data(rng, **options):
    X, W = rng.integers(-8, 9, (40, 4)) / 4, rng.integers(-8, 9, (4, 7)) / 8
    return ({"W": W, "X": X, "y": y, "reg": 0.0} | options for y in many_labels(rng))


def huge_data(rng, **options):
    W, X, y = rng.integers(-48, 49, (3, 5)) / 16, rng.integers(-3, 4, (7, 3)) * 1e3, labels(rng, 7, 5)
    return [{"W": W, "X": X, "y": y, "reg": 0.0} | options]


def of_labels(function, draw, **options):
    title = f"{function} takes labels of any integer dtype, and batches in which classes are absent"
    return Extra(title, lambda rng: draw(rng, **options), hint=OF_LABELS)


graded(
    "cross_entropy_loss",
    loss(cross_entropy),
    points={"loss": 2, "dscores": 2},
    titles={"dscores": "cross_entropy_loss gives the right gradient for ordinary scores"},
    hints={
        "loss": "Which probability of each row does the loss look at, and what then?",
        "dscores": "How does the loss of one example change with the score of its true class, and of any other?",
    },
    extras={
        "loss_extreme": Extra(
            "The loss stays exact for large scores, rows far apart and tiny probabilities",
            lambda rng: ({"scores": z, "y": y} for z, y in far_apart(rng)),
            hint="Which is the largest number that exp ever sees in each row, and can log ever see a 0?",
            members=["loss"],
        ),
        "gradient_extreme": Extra(
            "The gradient stays exact for large scores and rows far apart",
            lambda rng: ({"scores": z, "y": y} for z, y in far_apart(rng)),
            hint="Are the probabilities of the gradient computed as safely as the loss?",
            members=["dscores"],
        ),
        "labels": of_labels("cross_entropy_loss", labelled),
    },
)
HINGE = graded(
    "hinge_loss",
    loss(hinge),
    points={"loss": 2, "dscores": 2},
    titles={"dscores": "hinge_loss gives the right gradient, for several margins delta"},
    hints={
        "loss": "Which classes come closer to the true one than delta, and by how much?",
        "dscores": "Take one violated term: which two scores does it contain, and with which signs?",
    },
    extras={
        "extreme": Extra(
            "hinge_loss is exact for huge scores, and where no margin or every margin is violated",
            lambda rng: ({"scores": z, "y": y, "delta": 0.7} for z, y in huge(rng)),
            hint="Does something clip, divide or start from a number that only suits scores of ordinary size?",
        ),
        "labels": of_labels("hinge_loss", labelled, delta=0.7),
    },
)
CLASSIFIERS = {
    "softmax_classifier": graded(
        "softmax_classifier",
        loss(regularised(cross_entropy)),
        points={"loss": 2, "dW": 3},
        titles={
            "loss": "softmax_classifier gives the right loss without regularisation",
            "dW": "softmax_classifier gives the right gradient without regularisation",
        },
        hints={
            "loss": "What are the scores of a row of X, and what is done with the losses of the rows?",
            "dW": "How does one entry of W reach the scores of each example?",
        },
        fixed={"reg": 0.0},
        extras={
            "edges": Extra(
                "softmax_classifier is exact for huge scores",
                huge_data,
                hint="Which is the largest number that exp ever sees in each row, and can log ever see a 0?",
            ),
            "labels": of_labels("softmax_classifier", labelled_data),
        },
    ),
    "svm_classifier": graded(
        "svm_classifier",
        loss(svm),
        points={"loss": 2, "dW": 3},
        titles={
            "loss": "svm_classifier gives the right loss without regularisation, for several margins delta",
            "dW": "svm_classifier gives the right gradient without regularisation, for several margins delta",
        },
        hints={
            "loss": "What are the scores of a row of X, and which classes come closer to the true one than delta?",
            "dW": "Take one violated term of one example: which columns of W does it contain, with which signs?",
        },
        fixed={"reg": 0.0},
        extras={"labels": of_labels("svm_classifier", labelled_data, delta=0.7)},
    ),
}


# What a contract does not say: terms exactly at their kink, and what reg adds


def at_kinks(rng, n, c, delta):
    """(scores, y) in which a third of the terms is exactly 0; delta is a multiple of 1/8, so nothing is rounded."""
    scores, y = rng.integers(-16, 17, (n, c)) / 8, labels(rng, n, c)
    at_kink = rng.permutation(np.arange(n * c) % 3 == 0).reshape(n, c)
    at_kink[np.arange(n), y] = False
    return np.where(at_kink, scores[np.arange(n), y][:, None] - delta, scores), y


def expect_subgradient(got, scores, y, delta, what):
    """(N, C) gradient of the hinge loss, where each term at its kink may count as violated, as satisfied or between."""
    expect_shape(got, scores.shape, what=what)
    rows = np.arange(len(y))
    terms = scores - scores[rows, y][:, None] + delta
    low, high = (terms > 0).astype(float), (terms >= 0).astype(float)
    counted = len(y) * np.asarray(got, np.float64)
    low[rows, y] = high[rows, y] = counted[rows, y] - counted.sum(axis=1)  # minus the sum of the others
    expect_between(counted, low, high, what=what)


@check(question="hinge", needs=["hinge_loss_loss", "hinge_loss_dscores"], hint=SAME_MARGINS)
def hinge_loss_kink(student, rng):
    """hinge_loss counts terms that are exactly at their kink consistently"""
    for n, c, delta in ((7, 4, 0.75), (5, 6, 1.0), (11, 3, 1.125)):
        scores, y = at_kinks(rng, n, c, delta)
        value, dscores = unpack(student.hinge_loss(scores, y, delta), "loss", "dscores")
        expect(value, HINGE.reference(scores, y, delta)[0], what="the loss", ignore_unit_axes=True)
        expect_subgradient(dscores, scores, y, delta, "dscores")


@check(question="svm_classifier", needs=["svm_classifier_loss", "svm_classifier_dW"], hint=SAME_MARGINS)
def svm_classifier_edges(student, rng):
    """svm_classifier is exact for huge scores, and counts terms exactly at their kink consistently"""
    svm = CLASSIFIERS["svm_classifier"]
    cases = [(at_kinks(rng, n, c, delta), delta) for n, c, delta in ((5, 4, 0.75), (7, 3, 1.0))]
    (far,) = huge_data(rng)

    def right(student):
        for (scores, y), delta in cases:
            n, c = scores.shape
            # each example has a feature of its own, so that its row of dW is its gradient; the last feature is idle
            args = np.vstack([scores, np.ones((1, c))]), np.eye(n, n + 1), y, 0.0, delta
            value, dW = unpack(student.svm_classifier(*args), "loss", "dW")
            expect(value, svm.reference(*args)[0], what="the loss", ignore_unit_axes=True)
            expect_shape(dW, (n + 1, c), what="dW")
            expect(dW[n], np.zeros(c), what="dW of a feature that is 0 everywhere")
            expect_subgradient(dW[:n], scores, y, delta, "dW")
        got = unpack(student.svm_classifier(*far.values(), 0.7), "loss", "dW")
        for name, mine, want in zip(("the loss", "dW"), got, svm.reference(*far.values(), 0.7), strict=True):
            expect(mine, want, what=name, ignore_unit_axes=True)

    svm.judge(student, rng, right)


def added(student, function, part, W, X, y):
    """(what reg adds to the loss or to dW, reg) for each reg.

    A loss that has axes counts as its mean, and a transposed dW as upright: other checks charge the shape.
    """
    what = ("the loss", "dW")[part]
    for reg in (0.13, 2.5):
        values = []
        for weight in (reg, 0.0):
            got = unpack(getattr(student, function)(W, X, y, weight), "loss", "dW")[part]
            expect_shape(got, got.shape if isinstance(got, np.ndarray) else (), what=what)
            values.append(np.mean(got) if part == 0 else got.T if np.shape(got) == W.shape[::-1] else got)
        expect_shape(values[1], np.shape(values[0]), what=what)
        yield values[0] - values[1], reg


def regularisation(function):
    """The two checks of what reg adds to the loss and to the gradient of a classifier."""
    of = CLASSIFIERS[function]

    @check(question=function, hint="What exactly does reg multiply, and how often does it count?")
    def in_loss(student, rng):
        W, X, y = rng.normal(0.2, 0.6, (3, 5)), rng.normal(0.3, 1, (7, 3)), labels(rng, 7, 5)

        def right(student):
            for more, reg in added(student, function, 0, W, X, y):
                expect(more, reg * np.sum(W * W), what="what reg adds to the loss")

        of.judge(student, rng, right)

    @check(question=function, hint="What is the derivative of the loss's regularisation with respect to one weight?")
    def in_gradient(student, rng):
        W, X, y = rng.normal(0.2, 0.6, (5, 3)), rng.normal(0.3, 1, (11, 5)), labels(rng, 11, 3)

        def right(student):
            for more, reg in added(student, function, 1, W, X, y):
                expect(more, 2 * reg * W, what="what reg adds to dW", ignore_unit_axes=True)

        of.judge(student, rng, right)

    in_loss.__name__, in_gradient.__name__ = f"{function}_reg_loss", f"{function}_reg_gradient"
    in_loss.__doc__ = f"{function} adds the right regularisation to the loss"
    in_gradient.__doc__ = f"{function} adds the right regularisation to the gradient"


for name in CLASSIFIERS:
    regularisation(name)
