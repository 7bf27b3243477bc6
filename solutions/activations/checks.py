"""Hidden checks: values and gradients against torch in float64, far from 0 and at exactly 0 too."""

import numpy as np
import torch

from autograder.contracts import Extra, graded, value, vjp

AXES = "Which line supposes that there are exactly two axes, or more than one row?"
AT_ZERO = "Which branch or formula takes an entry that is exactly 0, and what does it give there?"


def signs(rng, shape):
    """-1 and 1 at random, the first two entries one of each: np.vectorize takes its output type from the first."""
    drawn = rng.choice([-1.0, 1.0], shape)
    drawn.flat[:2] = -1.0, 1.0
    return drawn


def upstream(rng, shape):
    """Of mixed sign and with a mean: a gradient of ones would hide most mistakes."""
    return rng.normal(0.6, 1.3, shape)


def far_out(rng, shape):
    """Of both signs, and so large that exp overflows."""
    return signs(rng, shape) * rng.uniform(720, 1000, shape)


def sigmoid_far_out(rng):
    yield np.array([[0.0, -0.0, 0.5, -0.5]])
    mixed = np.where(rng.random((8, 5)) < 0.5, rng.uniform(-4, 4, (8, 5)), far_out(rng, (8, 5)))
    mixed[0] = [-1000, 1000, 0.5, -745, 745]
    yield mixed
    yield far_out(rng, (9, 5))
    # nearly all of one sign: a formula that is chosen for the whole array overflows at the one other entry
    low, high = -np.abs(far_out(rng, (4, 7))), np.abs(far_out(rng, (7, 4)))
    low[2, 3], high[3, 2] = 900, -900
    yield from (low, high)
    # where a clip that is too tight shows
    yield np.array([[-40.0, -30, -22, -16, -12, -10], [10, 12, 16, 22, 30, 40]])
    yield (far_out(rng, (6, 5)) / 8).astype(np.float32)  # in float32 exp overflows at 89


def relu_far_out(rng):
    yield np.array([[0.0, -0.125, 0.125, 0], [-0.0, 2, -2, 1]])
    # apart, since errors count against the largest entry of an array
    for rows, size in ((3, 1e6), (4, 1e3), (6, 1e-3), (8, 1e-6), (9, 1e-12)):
        yield size * signs(rng, (rows, 5)) * rng.uniform(0.1, 1, (rows, 5))


torch_sigmoid = value(torch.sigmoid)


def saturated(rng):
    """s of exactly 0 and 1 among others, and upstream gradients that are large or 0."""
    x = signs(rng, (10, 3)) * rng.uniform(0.05, 4, (10, 3)) * np.array([1.0, 6, 250])
    x[:2, 2] = [-1000, 1000]
    dout = 1e3 * upstream(rng, x.shape)
    dout[3] = 0.0
    yield {"dout": dout, "s": torch_sigmoid(x)}


def tiny_and_large(rng):
    for rows, size in ((8, 1.0), (9, 1e6)):
        x = signs(rng, (rows, 5)) * rng.uniform(0.1, 1, (rows, 5)) * np.array([1e6, 1e3, 1e-3, 1e-6, 1e-12])
        dout = size * upstream(rng, x.shape)
        dout[3] = 0.0
        yield {"dout": dout, "x": x}


def with_zeros(rng):
    x = rng.integers(-2, 3, (10, 3)) / 8  # multiples of 1/8: zeros are exact
    x[0] = [0.0, -0.0, 0.125]
    yield {"dout": upstream(rng, x.shape), "x": x}


sigmoid_vjp = vjp(torch.sigmoid)


def at_output(dout, s):
    """The gradient with respect to the x of which s is the sigmoid: its log-odds."""
    s = np.asarray(s, np.float64)
    return sigmoid_vjp(dout, np.log(s) - np.log1p(-s))


graded(
    "sigmoid",
    value(lambda x: torch.sigmoid(x.double())),
    hints={"values": "What does your formula give at x = 0, and for a large positive x?", "sides": AXES},
    extras={
        "extreme": Extra(
            "sigmoid is exact at 0 and stays exact and finite far from it, in float64 and float32",
            lambda rng: ({"x": x} for x in sigmoid_far_out(rng)),
            points=2,
            hint="Which exponents become large when x is very positive, and which when it is very negative?",
        )
    },
)
graded(
    "sigmoid_backward",
    at_output,
    hints={"values": "How does L change when s changes, and how does s change when x changes?", "sides": AXES},
    extras={
        "extreme": Extra(
            "sigmoid_backward stays exact where s is 0 or 1, and for large and zero upstream gradients",
            saturated,
            hint="Is something divided by s or by 1 - s, which may be 0?",
        )
    },
)
graded(
    "relu",
    value(lambda x: torch.relu(x.double())),
    points={"values": 2},
    hints={"values": "What becomes of an entry below 0, and what of one above?", "sides": AXES},
    extras={
        "extreme": Extra(
            "relu is right at exactly 0, and for very large and very small entries",
            lambda rng: ({"x": x} for x in relu_far_out(rng)),
            hint="Is there a largest or a smallest number that your code lets through, and what does it make of 0?",
        )
    },
)
graded(
    "relu_backward",
    vjp(lambda x: torch.relu(x.double())),
    hints={"values": "Which entries of dout pass, and what decides it?", "sides": AXES},
    extras={
        "extreme": Extra(
            "relu_backward is right for very small and very large x, and for large and zero dout",
            tiny_and_large,
            hint="What is the smallest x that your code takes for positive?",
        ),
        "zero": Extra(
            "relu_backward at exactly 0 takes a slope from 0 to 1",
            with_zeros,
            hint=AT_ZERO,
            low=lambda dout, x: dout * (x > 0),
            high=lambda dout, x: dout * (x >= 0),
        ),
    },
)
