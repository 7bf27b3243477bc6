"""What a student may see of the functions that were handed in: losses over the margin, and a way downhill."""

import numpy as np

from autograder.pictures import curves, picture

M = np.linspace(-3, 3, 61)  # the margin: the score of a label that is 1
STEPS = 40


def number(value):
    return np.asarray(value, np.float64).item()


def over_the_margin(function, label, *more):
    """The loss, its slope between neighbouring margins, and what the function says that the slope is."""
    found = [function(np.array([[m]]), np.array([[label]]), *more) for m in M]
    loss = np.array([number(value) for value, _ in found])
    slope = np.array([number(gradient) for _, gradient in found])
    return curves("score", "", {"your loss": (M, loss), "its slope": (M, np.gradient(loss, M)), "yours": (M, slope)})


@picture(question="bce")
def bce_curve(student):
    """Your bce_with_logits of one label that is 1, over its logit

    Where does it cost nothing, and how steep is it where the answer is wrong? Is your gradient its slope?
    """
    return over_the_margin(student.bce_with_logits, 1.0)


@picture(question="hinge")
def hinge_curve(student):
    """Your multilabel_hinge of one label that is 1, over its score, with delta = 1

    Where is its corner? Is your gradient the slope of your loss?
    """
    return over_the_margin(student.multilabel_hinge, 1.0)


@picture(question="weighted_bce")
def weighted_curves(student):
    """Your weighted loss with a weight of 3, for a label that is 1 and for one that is 0, over the logit

    Which of the two should be three times as high as without the weight?
    """
    named = {}
    for label in (1.0, 0.0):
        calls = (student.weighted_bce_with_logits(np.array([[m]]), np.array([[label]]), np.array([3.0])) for m in M)
        named[f"label {label:.0f}"] = M, np.array([number(loss) for loss, _ in calls])
    return curves("logit", "loss", named)


@picture(question="predictions")
def surrogates(student):
    """Your 0-1 loss and its surrogates, over the margin of a label that is 1

    Which of the curves can be followed downhill? Which are never below the 0-1 loss? (The square is ours.)
    """
    losses = {
        "0-1 loss": lambda m: student.zero_one_loss(np.array([[m]]), np.array([[1.0]])),
        "hinge": lambda m: student.multilabel_hinge(np.array([[m]]), np.array([[1.0]]))[0],
        "logistic": lambda m: student.bce_with_logits(np.array([[m]]), np.array([[1.0]]))[0],
    }
    named = {}
    for name, loss in losses.items():
        try:
            named[name] = M, np.array([number(loss(m)) for m in M])
        except Exception:  # a loss that is not written yet has no curve
            continue
    return curves("margin", "loss", {**named, "square": (M, (1 - M) ** 2)})


@picture(question="logistic_regression")
def logistic_descent(student):
    """The loss of your logistic_regression, going downhill by your own gradients

    Small steps against the gradients make a loss smaller, until it is flat.
    """
    rng = np.random.default_rng(0)
    y = np.arange(30) % 2 * 1.0
    X = rng.normal(size=(30, 2)) + np.outer(y, [2.0, 1.0])
    w, b, losses = np.zeros(2), 0.0, []
    for _ in range(STEPS):
        loss, dw, db = student.logistic_regression(w, b, X, y, 0.01)
        losses.append(number(loss))
        w, b = w - 0.5 * np.asarray(dw, np.float64), b - 0.5 * number(db)
    return curves("step", "loss", {"your loss": (np.arange(STEPS), losses)})
