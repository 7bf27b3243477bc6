"""Hidden checks: every result against torch in float64, every gradient against autograd."""

import numpy as np
import torch

from autograder.contracts import Extra, graded, value, vjp


def far_apart(rng):
    """Logits that overflow unless each row is shifted by its own maximum.

    Multiples of 1/64, which float32 holds exactly up to here: code that computes in float32 is not charged for it.
    """
    near, far = (rng.integers(-256, 257, shape) / 64 for shape in ((7, 5), (8, 5)))
    yield near + np.array([1000.0, -1000, 0, 700, -745, 1000, -1000])[:, None]
    yield far * np.array([250.0, 1, 400, 1, 200, 1, 90, 1])[:, None]
    # where the largest, the smallest, the first, the last or the mean as the shift lets the others overflow
    rows = "0 0 0 1500; -1500 0 0 0; 1500 0 0 -1500; -1000 0 1000 999; 2000 2000 2000 2000; -3000 -3001 -3000 -2999"
    yield np.array([row.split() for row in rows.split(";")], float)


def extreme(title, hint):
    return {"extreme": Extra(title, lambda rng: ({"z": z} for z in far_apart(rng)), points=2, hint=hint)}


torch_softmax = value(lambda z: torch.softmax(z.double(), dim=1))
softmax_vjp = vjp(lambda z: torch.softmax(z, dim=1))


def at_probabilities(dout, p):
    """The gradient with respect to logits that have these probabilities: their logarithms."""
    return softmax_vjp(dout, np.log(np.asarray(p, np.float64)))


def certain(rng):
    """Probabilities of exactly 0 and 1 among others, and upstream gradients that are large or 0.

    In shapes of their own: what code that keeps something by shape made of earlier arguments is charged elsewhere.
    """
    for near in far_apart(rng):
        z = np.hstack([near, near[:, ::-1] - 1000.0])
        dout = 1e3 * rng.normal(0.6, 1.3, z.shape)
        dout[0] = 0.0
        yield {"dout": dout, "p": torch_softmax(z)}


graded(
    "softmax",
    torch_softmax,
    points={"values": 3, "sides": 0},
    titles={"values": "softmax gives the right probabilities for ordinary logits"},
    hints={"values": "Which entries share a denominator?"},
    extras=extreme(
        "softmax stays exact for large logits and rows that lie far apart",
        "What is the largest number that exp ever sees in each row, and the smallest that the sum can be?",
    ),
)
graded(
    "log_softmax",
    value(lambda z: torch.log_softmax(z.double(), dim=1)),
    points={"values": 3, "sides": 0},
    titles={"values": "log_softmax gives the right logarithms for ordinary logits"},
    hints={"values": "Which terms does the logarithm of a quotient have?"},
    extras=extreme(
        "log_softmax stays exact for large logits, rows far apart and tiny probabilities",
        "What is the largest number that exp ever sees, and is a logarithm taken of something that underflows to 0?",
    ),
)
graded(
    "softmax_backward",
    at_probabilities,
    points={"values": 3, "sides": 0},
    hints={"values": "Through which probabilities does one logit reach the loss?"},
    extras={
        "extreme": Extra(
            "softmax_backward stays exact where probabilities are 0 or 1, and for zero and large upstream gradients",
            certain,
            hint="What do your steps do when a probability is 0, and when dout is zero or large?",
        )
    },
)
