"""Loss and gradients of networks of several depths, by autograd."""

import numpy as np

from autograder import check, entries, expect, unpack
from autograder.contracts import Extra, graded

from ._reference import network, torch_loss

DEPTHS = ([5, 4], [4, 7, 3], [3, 5, 5, 6, 5])


def large_scores(rng):
    """The scores of the last layer reach some thousands, and the true class may lie far below the best."""
    for size in (300.0, 2000.0):
        params = network(rng, [4, 5, 7, 3])
        params["W3"] = size * rng.choice([-1.0, 1.0], (7, 3)) * rng.uniform(0.5, 1.5, (7, 3))
        params["b2"] = np.abs(params["b2"]) + 3.0
        yield {"params": params, "X": rng.normal(0.4, 1.1, (6, 4)), "y": np.array([0, 1, 2, 0, 1, 2]), "l2": 0.0}


graded(
    "mlp_loss",
    torch_loss,
    points={"loss": 3, "grads": 4, "sides": 0},
    hints={
        "loss": "Which parts of the loss are means over the batch, and which parameters does the penalty spare?",
        "grads": "Which is the first layer, counted from the last, whose gradients differ from the slope of your loss?",
    },
    extras={
        "large": Extra(
            "the loss and gradients of mlp_loss stay exact for large scores",
            large_scores,
            hint="What is the largest number that exp ever sees, and can a logarithm see a 0?",
        ),
    },
)


@check(
    question="mlp_loss",
    points=2,
    needs=["mlp_loss_loss", "mlp_loss_grads"],
    hint="How many layers does your loop have, and what decides their order?",
)
def loss_depths(student, rng):
    """mlp_loss takes networks of one, two and four layers, whatever the order of the dict"""
    for sizes in DEPTHS:
        params, X = network(rng, sizes), rng.normal(0.4, 1.1, (8, sizes[0]))
        y = rng.integers(0, sizes[-1], 8)
        want, wanted = torch_loss(params, X, y, 0.07)
        loss, grads = unpack(student.mlp_loss(params, X, y, 0.07), "loss", "grads")
        expect(loss, want, what="the loss", ignore_unit_axes=True)
        grads = entries(grads, wanted, what="grads")
        for name, gradient in wanted.items():
            expect(grads[name], gradient, what="a gradient", ignore_unit_axes=True)
