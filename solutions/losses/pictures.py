"""What a student may see of the functions that were handed in: losses over one score, and a way downhill."""

import numpy as np

from autograder.contracts.plan import Plan, PlannedCall
from autograder.pictures import curves, picture

T = np.linspace(-4, 4, 33)  # with the corners of the hinge loss in it
STEPS = 20


@picture(question="cross_entropy")
def cross_entropy_curve(student):
    """Your cross_entropy_loss for scores (t, 0, 1) when the first class is true

    The better the true class scores, the smaller should be the loss. Is your gradient the slope of your loss?
    """
    return curves("t", "", over_one_score(student, "cross_entropy_loss"))


@picture(question="hinge")
def hinge_curve(student):
    """Your hinge_loss for scores (t, 0, 1) when the first class is true, with delta = 1

    Where are its corners, and from where on is it 0? Is your gradient the slope of your loss?
    """
    return curves("t", "", over_one_score(student, "hinge_loss"))


@picture(question="softmax_classifier")
def softmax_descent(student):
    """The loss of your softmax_classifier, going downhill by your own gradient

    Small steps against the gradient make a loss smaller, until it is flat.
    """
    return descent(student.softmax_classifier)


@picture(question="svm_classifier")
def svm_descent(student):
    """The loss of your svm_classifier, going downhill by your own gradient

    Small steps against the gradient make a loss smaller, until it is nearly flat.
    """
    return descent(student.svm_classifier)


def over_one_score(student, name):
    """The loss, its slope between neighbouring t, and what the function says that the slope is."""
    plan = Plan(tuple(PlannedCall(name, (np.array([[t, 0.0, 1.0]]), np.array([0]))) for t in T))
    answers = student.run(plan)
    found = [answers[k].value for k in range(len(T))]
    loss = np.array([loss for loss, _ in found], dtype=np.float64)
    slope = np.array([gradient[0, 0] for _, gradient in found])
    return {"your loss": (T, loss), "slope of your loss": (T, np.gradient(loss, T)), "your gradient": (T, slope)}


def descent(function):
    rng = np.random.default_rng(0)
    y = np.arange(30) % 3
    X = rng.normal(size=(30, 2)) + 2 * np.array([[1, 0], [-1, 1], [0, -1]])[y]
    W, losses = np.zeros((2, 3)), []
    for _ in range(STEPS):
        loss, dW = function(W, X, y, 0.01)
        losses.append(loss)
        W = W - 0.2 * np.asarray(dW, dtype=np.float64)
    return curves("step", "loss", {"your loss": (np.arange(STEPS), losses)})
