"""What a student may see of the functions that were handed in: each unit's curve, and what it does to a gradient."""

import numpy as np

from autograder.pictures import curves, picture

X = np.linspace(-5, 5, 101)
ONE = np.ones_like(X)
COLUMN, ONES = X[:, None], ONE[:, None]
ALPHA = 0.2
PARAMETERS = [np.array([v]) for v in (-2.0, 0.2, 1.0, 0.4)]  # the S-shaped rectifier's
PIECES = np.array([[[-0.5]], [[0.2]], [[1.0]]]), np.array([[-1.0], [0.0], [-1.5]])


def first(value):
    return value[0] if isinstance(value, tuple) else value


def tanh(student):
    """Value and slope."""
    return student.tanh(X.copy()), student.tanh_backward(ONE.copy(), np.tanh(X))


def leaky_relu(student):
    return student.leaky_relu(X.copy(), ALPHA), student.leaky_relu_backward(ONE.copy(), X.copy(), ALPHA)


def prelu(student):
    a = np.array([-ALPHA])
    return student.prelu(COLUMN.copy(), a)[:, 0], first(student.prelu_backward(ONES.copy(), COLUMN.copy(), a))[:, 0]


def elu(student):
    return student.elu(X.copy(), 1.0), student.elu_backward(ONE.copy(), X.copy(), 1.0)


def selu(student):
    return student.selu(X.copy()), student.selu_backward(ONE.copy(), X.copy())


def softplus(student):
    return student.softplus(X.copy()), student.softplus_backward(ONE.copy(), X.copy())


def swish(student):
    return student.swish(X.copy(), 1.5), first(student.swish_backward(ONE.copy(), X.copy(), 1.5))


def mish(student):
    return student.mish(X.copy()), student.mish_backward(ONE.copy(), X.copy())


def maxout(student):
    out, cache = student.maxout(COLUMN.copy(), *PIECES)
    return out[:, 0], first(student.maxout_backward(ONES.copy(), cache))[:, 0]


def srelu(student):
    dx = first(student.srelu_backward(ONES.copy(), COLUMN.copy(), *PARAMETERS))
    return student.srelu(COLUMN.copy(), *PARAMETERS)[:, 0], dx[:, 0]


def unit(student, both):
    """The curve, its slope between neighbouring points, and what the backward function makes of a gradient of 1."""
    value, slope = both(student)
    measured = np.gradient(np.asarray(value, np.float64), X)
    return curves("x", "", {"your unit": (X, value), "its slope": (X, measured), "your backward": (X, slope)})


@picture(question="tanh")
def tanh_curve(student):
    """Your tanh, and what your backward function makes of a gradient of 1

    Between which two values does it run? Far out it saturates: how much of the gradient is left there?
    """
    return unit(student, tanh)


@picture(question="leaky_relu")
def leaky_relu_curve(student):
    """Your leaky ReLU with alpha = 0.2, and what your backward function makes of a gradient of 1

    On which side does it leak? How much of a gradient gets through there?
    """
    return unit(student, leaky_relu)


@picture(question="prelu")
def prelu_curve(student):
    """Your PReLU with a slope of -0.2, and what your backward function makes of a gradient of 1

    A learned slope may become negative: which way does the left branch run then?
    """
    return unit(student, prelu)


@picture(question="elu")
def elu_curve(student):
    """Your ELU with alpha = 1, and what your backward function makes of a gradient of 1

    Where does it level off? Do curve and slope have a step at 0?
    """
    return unit(student, elu)


@picture(question="selu")
def selu_curve(student):
    """Your SELU, and what your backward function makes of a gradient of 1

    Is it steeper than x on the right? Where does it level off on the left?
    """
    return unit(student, selu)


@picture(question="softplus")
def softplus_curve(student):
    """Your softplus, and what your backward function makes of a gradient of 1

    How far above ReLU does it run at 0? Which curve is its slope?
    """
    return unit(student, softplus)


@picture(question="swish")
def swish_curve(student):
    """Your swish with beta = 1.5, and what your backward function makes of a gradient of 1

    Where does it turn? What is its slope at 0?
    """
    return unit(student, swish)


@picture(question="mish")
def mish_curve(student):
    """Your mish, and what your backward function makes of a gradient of 1

    Where does it turn? Does a gradient change its sign there?
    """
    return unit(student, mish)


@picture(question="maxout")
def maxout_curve(student):
    """Your maxout of three lines, and what your backward function makes of a gradient of 1

    A curve made of pieces that are the highest somewhere: can it bend downwards?
    """
    return unit(student, maxout)


@picture(question="srelu")
def srelu_curve(student):
    """Your S-shaped rectifier with thresholds -2 and 1, and what your backward function makes of a gradient of 1

    Do the three pieces meet? How steep is each?
    """
    return unit(student, srelu)


def of_all(student, member):
    found = {}
    for both in (tanh, leaky_relu, prelu, elu, selu, softplus, swish, mish, maxout, srelu):
        try:
            found[both.__name__] = X, both(student)[member]
        except Exception:  # a unit that is not written yet, or of another shape, has no curve
            continue
    return found


@picture()
def all_curves(student):
    """Your units beside each other

    Which of them level off, on which side, and which turn back?
    """
    return curves("x", "", of_all(student, 0))


@picture()
def all_slopes(student):
    """What each of your units does to a gradient of 1

    Which of them are dead on the left, which saturate, and which leak?
    """
    return curves("x", "slope", of_all(student, 1))
