"""What a student may see of the functions that were handed in: where the outputs lie, and a gradient."""

import numpy as np

from autograder import numerical_vjp
from autograder.pictures import curves, picture, scatter

MEANS, SPREADS = np.array([0.0, 3.0, -2.0]), np.array([1.0, 0.2, 2.0])
EDGES = np.linspace(-5, 5, 31)


def forward(student, x):
    ones, zeros = np.ones(3), np.zeros(3)
    return student.batchnorm_forward(x, ones, zeros, zeros, ones)


@picture(question="batchnorm_forward")
def distribution(student):
    """Where the outputs of your batchnorm_forward lie, in training, for three features

    The features came with means 0, 3 and -2 and with spreads 1, 0.2 and 2. What should have become of that?
    """
    x = MEANS + SPREADS * np.random.default_rng(0).normal(size=(500, 3))
    out = np.clip(forward(student, x)[0], EDGES[0], EDGES[-1])
    middle = (EDGES[:-1] + EDGES[1:]) / 2
    return curves(
        "out, with gamma 1 and beta 0",
        "how many",
        {f"feature {i + 1}": (middle, np.histogram(out[:, i], EDGES)[0]) for i in range(3)},
    )


@picture(question="batchnorm_backward")
def gradient(student):
    """dx of your batchnorm_backward against the numerical gradient of your own forward

    Each point is an entry of dx; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    x, dout = rng.normal(size=(5, 3)), rng.normal(0.5, 1, (5, 3))
    numerical = numerical_vjp(lambda v: forward(student, v)[0], x, dout)
    dx, *_ = student.batchnorm_backward(dout, forward(student, x)[1])
    return scatter("numerical gradient", "your dx", numerical, dx)
