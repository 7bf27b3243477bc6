"""What a student may see of the functions that were handed in: curves and slopes."""

import numpy as np

from autograder.pictures import curves, picture

X = np.linspace(-6, 6, 61)
H = 1e-4


def logistic(x):
    return 1 / (1 + np.exp(-x))


@picture(question="sigmoid")
def sigmoid_curve(student):
    """Your sigmoid from -6 to 6

    Does it rise from 0 to 1, and what is it at 0? The slope is measured on your curve.
    """
    y = student.sigmoid(X.copy())
    return curves("x", "", {"your sigmoid": (X, y), "its slope": (X, np.gradient(y, X))})


@picture(question="sigmoid_backward")
def sigmoid_slope(student):
    """The slope that your sigmoid_backward gives, for an upstream gradient of ones

    The slope of a sigmoid is measured by taking two points close together.
    """
    measured = (logistic(X + H) - logistic(X - H)) / (2 * H)
    slope = student.sigmoid_backward(np.ones_like(X), logistic(X))
    return curves("x", "slope", {"yours": (X, slope), "measured": (X, measured)})


@picture(question="relu")
def relu_curve(student):
    """Your ReLU from -6 to 6

    Which part of the curve is flat, and which rises as steeply as x?
    """
    return curves("x", "", {"your relu": (X, student.relu(X.copy())), "x": (X, X)})


@picture(question="relu_backward")
def relu_slope(student):
    """The slope that your relu_backward gives, for an upstream gradient of ones

    How steep is ReLU left of 0, and how steep right of it?
    """
    x = X[X != 0]
    return curves("x", "slope", {"yours": (x, student.relu_backward(np.ones_like(x), x))})
