"""Hidden checks: every loss against torch in float64, every gradient against autograd."""

import numpy as np
import torch
import torch.nn.functional as tf

from autograder.contracts import Extra, graded, loss, value

LOSS = "What does the loss charge where the label is 1, what where it is 0, and over what is the mean taken?"
SLOPE = "How does your loss change when one logit grows a little?"
FAR_OUT = "Where, in your code, does a large logit meet an exponential or a logarithm?"
FAR = np.array([[1000.0, -1000, 0.5, -745], [-1000, 1000, -2, 745], [30, -40, 0.0, 900]])


def far(rng):
    """Large logits with the right and the wrong sign, with hard, soft and integer labels."""
    for labels in (rng.integers(0, 2, FAR.shape) * 1.0, rng.uniform(0.1, 0.9, FAR.shape), FAR > 0, FAR < 0):
        yield {"z": FAR, "y": labels.astype(np.int64) if labels.dtype == bool else labels}


def far_out(name, cases):
    return {"extreme": Extra(f"{name} stays exact for logits of any size", cases, hint=FAR_OUT)}


# 1 binary cross-entropy


def bce(z, y):
    return tf.binary_cross_entropy_with_logits(z.double(), y.double())


graded(
    "bce_with_logits",
    loss(bce),
    points={"loss": 1, "dz": 1, "sides": 1},
    hints={"loss": LOSS, "dz": SLOPE, "sides": "For how many axes is your code written?"},
    extras=far_out("bce_with_logits", far),
)

# 2 hinge


def hinge(z, y, delta=1.0):
    return (delta - y * z).clamp(min=0).sum() / len(z)


torch_hinge = loss(hinge)


def at_kink(slope):
    """The loss and its gradient, with this slope of max(0, m) where m is 0."""

    def both(z, y, delta=1.0):
        found, dz = torch_hinge(z, y, delta)
        return found, np.where(y * z == delta, -slope * y / len(z), dz)

    return both


def kinks(rng):
    """Terms that are exactly at their kink among others, and scores of up to 1000."""
    for size in (1 / 4, 250.0):
        yield {"z": size * rng.integers(-4, 5, (6, 5)), "y": rng.choice([-1.0, 1.0], (6, 5)), "delta": 0.75}


graded(
    "multilabel_hinge",
    torch_hinge,
    points={"loss": 1, "dz": 2, "sides": 0},
    hints={
        "loss": "What does a term charge, and over what does the handout sum and over what average?",
        "dz": "How steep is a term that is violated, and how steep one that is satisfied?",
    },
    extras={
        "kink": Extra(
            "multilabel_hinge is right for terms at their kink, and for large scores",
            kinks,
            hint="Which branches of your code take a term that is exactly at its kink?",
            low=at_kink(0.0),
            high=at_kink(1.0),
        )
    },
)

# 3 weights


def weighted_bce(z, y, pos_weight):
    return tf.binary_cross_entropy_with_logits(z.double(), y.double(), pos_weight=pos_weight.double())


graded(
    "weighted_bce_with_logits",
    loss(weighted_bce),
    points={"loss": 1, "dz": 2, "sides": 0},
    hints={"loss": "Which of the two terms does the weight multiply, and over what is the mean taken?", "dz": SLOPE},
    extras=far_out(
        "weighted_bce_with_logits",
        lambda rng: ({**case, "pos_weight": rng.uniform(0.4, 6, FAR.shape[1])} for case in far(rng)),
    ),
)

# 4 labels


def labels(z, threshold=0.5):
    return (torch.sigmoid(z.double()) >= threshold).long()


def share_wrong(z, y):
    return (labels(z) != y).double().mean()


def at_threshold(rng):
    """Logits of exactly 0, whose probability is 1/2, and large ones."""
    z = rng.integers(-3, 4, (6, 5)) * np.array([0.0, 0.5, 1.0, 10.0, 300.0])
    z[:2, 4] = 1000.0, -1000.0
    labels = np.where(z == 0, 1, rng.integers(0, 2, z.shape))  # so that a wrong 0 is not balanced by a right one
    yield {"z": z, "threshold": 0.5, "y": labels * 1.0}


def edges(name, *needed):
    def cases(rng):
        return ({key: case[key] for key in ("z", *needed)} for case in at_threshold(rng))

    title = f"{name} is right for logits of exactly 0 and for large ones"
    return {"edges": Extra(title, cases, hint="Which label has a probability of exactly 1/2, and which a huge logit?")}


graded(
    "predict_labels",
    value(labels),
    points={"values": 1, "sides": 0},
    hints={"values": "What is compared with the threshold, and which labels come of it?"},
    extras=edges("predict_labels", "threshold"),
)
graded(
    "zero_one_loss",
    value(share_wrong),
    points={"values": 1, "sides": 0},
    hints={"values": "What is counted, and by what is the count divided?"},
    extras=edges("zero_one_loss", "y"),
)

# 5 logistic regression


def logistic_regression(w, b, X, y, l2):
    return bce(X @ w + b, y) + l2 * (w**2).sum()


torch_logistic = loss(logistic_regression, wrt=(0, 1))


def with_number(w, b, X, y, l2):
    """The bias is a number, and so is its gradient."""
    found, dw, db = torch_logistic(w, np.array(b), X, y, l2)
    return found, dw, float(db)


def far_examples(rng):
    """Logits of several hundred, with the right and with the wrong sign; the gradients do not cancel."""
    signs = np.array([1.0, -1, 1, -1, 1, 1])[:, None]
    for labels in ([0.0, 0, 0, 0, 1, 1], [0.0, 1, 1, 0, 0, 0]):
        X = 400 * signs * rng.uniform(0.5, 1.5, (6, 3))
        yield {"w": np.array([1.0, 0.5, 0.7]), "b": 0.3, "X": X, "y": np.array(labels), "l2": 0.1}


graded(
    "logistic_regression",
    with_number,
    points={"loss": 2, "dw": 1, "db": 1, "sides": 0},
    hints={
        "loss": "Which parts has the loss, and which of them are means over the examples?",
        "dw": "Through which logits does a weight reach the loss, and what does the penalty add?",
        "db": "Through which logits does the bias reach the loss?",
    },
    extras={
        "extreme": Extra("logistic_regression stays exact for logits of any size", far_examples, 2, FAR_OUT),
    },
)
