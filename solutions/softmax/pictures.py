"""What a student may see of the functions that were handed in: curves over one logit, and a gradient."""

import numpy as np

from autograder import numerical_vjp
from autograder.pictures import curves, picture, scatter

T = np.linspace(-8, 8, 65)
FAR = np.linspace(-1500, 1500, 61)


def plain_softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


@picture(question="softmax")
def softmax_curves(student):
    """Your softmax of (t, 0, 1), while t goes from -8 to 8

    Which of the three wins in the end? And what should the three add up to, everywhere?
    """
    p = student.softmax(np.stack([T, 0 * T, 0 * T + 1], axis=1))
    named = {f"probability of class {i + 1}": (T, p[:, i]) for i in range(3)}
    return curves("t", "", {**named, "their sum": (T, p.sum(axis=1))})


@picture(question="log_softmax")
def log_softmax_curves(student):
    """Your log_softmax of (t, 0), while t goes from -1500 to 1500

    Far out, each line is either flat or straight. Does one of them break off?
    """
    y = student.log_softmax(np.stack([FAR, 0 * FAR], axis=1))
    return curves("t", "", {f"class {i + 1}": (FAR, y[:, i]) for i in range(2)})


@picture(question="softmax_backward")
def softmax_backward_entries(student):
    """Your softmax_backward against the numerical gradient

    Each point is an entry of the gradient; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    z, dout = rng.normal(size=(6, 4)), rng.normal(0.5, 1, (6, 4))
    got = student.softmax_backward(dout, plain_softmax(z))
    return scatter("numerical gradient", "yours", numerical_vjp(plain_softmax, z, dout), got)
