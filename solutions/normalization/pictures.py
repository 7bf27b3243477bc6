"""What a student may see of the functions that were handed in: where the outputs lie, and gradients."""

import numpy as np

from autograder import numerical_vjp
from autograder.pictures import curves, picture, scatter

COMPANY = np.arange(1, 9)


@picture(question="layernorm_forward")
def company(student):
    """The first three outputs of one example, in batches of 1 to 8 examples, by your layernorm_forward

    The other examples have larger and larger numbers. What may they have to do with the first one?
    """
    rng = np.random.default_rng(0)
    x = rng.normal(size=(8, 6)) * COMPANY[:, None] ** 2
    outs = [np.asarray(student.layernorm_forward(x[:n], np.ones(6), np.zeros(6))[0])[0, :3] for n in COMPANY]
    return curves(
        "examples in the batch", "out", {f"feature {d + 1}": (COMPANY, np.array(outs)[:, d]) for d in range(3)}
    )


@picture(question="layernorm_backward")
def layer_gradient(student):
    """dx of your layernorm_backward against the numerical gradient of your own forward

    Each point is an entry of dx; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    x, gamma, dout = rng.normal(size=(4, 6)), rng.normal(1, 0.5, 6), rng.normal(0.5, 1, (4, 6))
    numerical = numerical_vjp(lambda v: student.layernorm_forward(v, gamma, np.zeros(6))[0], x, dout)
    dx, *_ = student.layernorm_backward(dout, student.layernorm_forward(x, gamma, np.zeros(6))[1])
    return scatter("numerical gradient", "your dx", numerical, dx)


@picture(question="groupnorm_forward")
def channel_means(student):
    """The mean of each of six channels after your groupnorm_forward, with 1, 2, 3 and 6 groups

    They came with the means 0 to 5. With six groups each channel is normalised alone. What is left with fewer groups?
    """
    x = np.random.default_rng(0).normal(size=(1, 6, 8, 8)) / 4 + np.arange(6.0)[:, None, None]
    named = {}
    for groups in (1, 2, 3, 6):
        out = np.asarray(student.groupnorm_forward(x, np.ones(6), np.zeros(6), groups)[0])
        named[f"{groups} group{'s' if groups > 1 else ''}"] = (np.arange(6), out.mean(axis=(0, 2, 3)))
    return curves("channel", "mean of out", named)


@picture(question="groupnorm_backward")
def group_gradient(student):
    """dx of your groupnorm_backward against the numerical gradient of your own forward

    Each point is an entry of dx; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    x, gamma, dout = rng.normal(size=(2, 4, 2, 2)), rng.normal(1, 0.5, 4), rng.normal(0.5, 1, (2, 4, 2, 2))
    numerical = numerical_vjp(lambda v: student.groupnorm_forward(v, gamma, np.zeros(4), 2)[0], x, dout)
    dx, *_ = student.groupnorm_backward(dout, student.groupnorm_forward(x, gamma, np.zeros(4), 2)[1])
    return scatter("numerical gradient", "your dx", numerical, dx)
